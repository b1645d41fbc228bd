"""The store: what is kept between runs, in one SQLite file in the project's ``.brief/`` folder."""
