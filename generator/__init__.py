"""Laman turns the registers of Indonesian public bodies into public-information sites."""

__version__ = "0.1.0"
