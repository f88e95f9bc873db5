"""The ways in: web pages, the command line and the made-up demonstration. Thin: read, one door call, answer."""
