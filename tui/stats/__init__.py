"""Figures about papers, counted and shown; knows no screen."""
