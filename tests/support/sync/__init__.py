"""The daily-papers API, played on loopback."""
