-- Objects of every kind that clients ask the catalog about, owned by an ordinary role that owns the database too.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alice') THEN
        CREATE ROLE alice LOGIN PASSWORD 'alice';
    END IF;
    EXECUTE format('ALTER DATABASE %I OWNER TO alice', current_database());
END
$$;
SET ROLE alice;

CREATE SCHEMA sales;
COMMENT ON SCHEMA sales IS 'Orders and what belongs to them';

CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');
COMMENT ON TYPE public.mood IS 'How customers feel';
CREATE TYPE public.address AS (street text, zip varchar(10), country char(2));
CREATE DOMAIN public.email AS text CHECK (VALUE ~ '@') DEFAULT 'nobody@example.com' NOT NULL;
CREATE DOMAIN public.amount AS numeric(12, 2);
CREATE TYPE public.price_range AS RANGE (subtype = numeric);

CREATE TABLE public.customers (
    id serial PRIMARY KEY,
    tenant text NOT NULL,
    name varchar(80) NOT NULL,
    mail public.email,
    ssn char(11),
    mood public.mood DEFAULT 'ok',
    home public.address,
    tags text[] DEFAULT '{}',
    score double precision,
    credit public.amount DEFAULT 0.00,
    created timestamptz NOT NULL DEFAULT now(),
    born date,
    wakes time(3),
    photo bytea,
    settings jsonb,
    prices public.price_range,
    code bit varying(8),
    CONSTRAINT customers_name_key UNIQUE (tenant, name),
    CONSTRAINT customers_score_check CHECK (score >= 0 AND score <= 100)
);
COMMENT ON TABLE public.customers IS 'People who buy';
COMMENT ON COLUMN public.customers.mail IS 'Where they''re reached';
COMMENT ON CONSTRAINT customers_score_check ON public.customers IS 'Percent';
CREATE INDEX customers_lower_name ON public.customers (lower(name) text_pattern_ops) WHERE tenant <> 'none';
CREATE INDEX customers_created ON public.customers (created DESC NULLS LAST, id) INCLUDE (name);
CREATE INDEX customers_settings ON public.customers USING gin (settings);
COMMENT ON INDEX public.customers_created IS 'Newest first';
CREATE STATISTICS public.customers_stats (dependencies, ndistinct) ON tenant, mood FROM public.customers;

CREATE TABLE sales.orders (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000 INCREMENT BY 5) PRIMARY KEY,
    customer_id int NOT NULL REFERENCES public.customers (id) ON DELETE CASCADE,
    placed timestamp(0) DEFAULT localtimestamp,
    net numeric(10, 2) NOT NULL,
    tax numeric(10, 2) NOT NULL DEFAULT 0,
    gross numeric GENERATED ALWAYS AS (net + tax) STORED,
    note text COLLATE "C",
    "Weird Name" int
);
CREATE INDEX ON sales.orders (customer_id);
CREATE UNIQUE INDEX orders_weird ON sales.orders ("Weird Name") WHERE "Weird Name" IS NOT NULL;
COMMENT ON COLUMN sales.orders."Weird Name" IS 'Needs quotes';

CREATE TABLE sales.order_items (
    order_id bigint NOT NULL REFERENCES sales.orders (id) DEFERRABLE INITIALLY DEFERRED,
    line smallint NOT NULL,
    product uuid NOT NULL,
    quantity int NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, line)
);

CREATE TABLE public.measurements (at timestamptz NOT NULL, sensor int NOT NULL, value real) PARTITION BY RANGE (at);
CREATE TABLE public.measurements_2024 PARTITION OF public.measurements FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE public.measurements_rest PARTITION OF public.measurements DEFAULT;
CREATE INDEX ON public.measurements (sensor, at);

CREATE TABLE public.base_thing (id int PRIMARY KEY, label text);
CREATE TABLE public.derived_thing (extra interval) INHERITS (public.base_thing);

CREATE VIEW public.happy_customers AS SELECT id, name, mail FROM public.customers WHERE mood = 'happy';
COMMENT ON VIEW public.happy_customers IS 'The nice ones';
CREATE MATERIALIZED VIEW sales.totals AS SELECT customer_id, sum(net) AS net FROM sales.orders GROUP BY customer_id;
CREATE UNIQUE INDEX totals_customer ON sales.totals (customer_id);

CREATE UNLOGGED TABLE public."CamelCase" ("Id" int NOT NULL, "select" text, PRIMARY KEY ("Id"));
CREATE TABLE public.no_columns ();
CREATE TABLE public.excluded (room int, during tsrange, EXCLUDE USING gist (during WITH &&));
