"""Views of 履职, a module a noun."""
