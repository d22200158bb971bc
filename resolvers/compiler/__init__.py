"""The compiler: a selection becomes SQL whose result is the JSON text of the answer."""
