"""The one door to the database.

`file` looks at a library file with plain sqlite3 (cheap to import), `schema` says what a table is, `store` holds the
connection, transactions, undo and change notices. `lock`, `backup` and `check` keep a file safe, `migrate` carries an
older one forward. Nothing heavy is imported here: the first window must be painted before the ORM is loaded.
"""
