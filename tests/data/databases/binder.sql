-- What tests/data/binder/statements.sql is about.
CREATE TYPE order_status AS ENUM ('new', 'paid', 'void');
CREATE TYPE address AS (street text, number int);
CREATE DOMAIN short_code AS varchar(5) CHECK (value <> '');
CREATE TABLE numbers (f1 int4);
CREATE TABLE pairs (q1 int8, q2 int8);
CREATE TABLE words (f1 text);
CREATE TABLE people (
    id int PRIMARY KEY, name text NOT NULL, code short_code, score int, home address, tags text[], created timestamptz, "Mixed Case" varchar(20));
CREATE TABLE orders (
    id bigint PRIMARY KEY, person_id int REFERENCES people, status order_status, amount numeric(10,2), period int4range, data jsonb,
    placed_at timestamp(3), note json);
CREATE VIEW paid_orders AS SELECT * FROM orders WHERE status = 'paid';
CREATE FUNCTION hidden_function(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
