"""What a paper is; standard library only."""
