"""The only place that knows TinyDB."""
