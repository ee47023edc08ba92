"""The only package that speaks SQL: tables, connections, migrations, and every question asked."""
