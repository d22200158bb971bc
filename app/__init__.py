"""The way in: settings, HTTP, the IDE and the command line; the only package that knows Starlette."""
