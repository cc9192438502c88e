"""psycopg 3 as a client. Prints one line per check; any failure ends it with a traceback. Connection data come from the PG* variables."""
import os
import threading

import psycopg

NAMES = ["Ada Acker", "Ben Brandt", "Cleo Castle"]


def connect(**options):
    return psycopg.connect(**options)


def check(function):
    function()
    print("ok", function.__name__)


@check
def channel_binding_is_required():
    with connect(sslmode="require", channel_binding="require") as connection:
        assert connection.pgconn.ssl_in_use
        assert connection.info.server_version >= 130000


@check
def certificate_is_verified_when_it_is_given():
    with connect(host="localhost", sslmode="verify-full", sslrootcert=os.environ["QP_CERTIFICATE"]) as connection:
        assert connection.pgconn.ssl_in_use


@check
def loopback_needs_no_tls():
    with connect(sslmode="disable") as connection:
        assert connection.execute("select 1").fetchone() == (1,)


@check
def wrong_password_is_refused():
    try:
        connect(password="wrong", sslmode="disable")
    except psycopg.OperationalError as error:
        assert "password authentication failed" in str(error), error
    else:
        raise AssertionError("it let us in")


@check
def parameters_types_and_masks():
    with connect() as connection:
        cursor = connection.execute(
            "select id, name, ssn, credit_limit, created_at, %s::int4[] as list from customers where id = %s", ([1, None, 3], 1))
        assert [column.name for column in cursor.description] == ["id", "name", "ssn", "credit_limit", "created_at", "list"]
        row = cursor.fetchone()
        assert row[1] == "Ada Acker" and row[2] == "***-**-6781" and str(row[3]) == "1000.00" and row[4].year == 2025 and row[5] == [1, None, 3], row


@check
def binary_results():
    with connect() as connection, connection.cursor(binary=True) as cursor:
        assert cursor.execute("select id, name from customers order by id").fetchall() == list(enumerate(NAMES, 1))


@check
def prepared_statements():
    with connect() as connection:
        connection.prepare_threshold = 0
        for round in range(4):
            for number, name in enumerate(NAMES, 1):
                assert connection.execute("select name from customers where id = %s", (number,)).fetchone() == (name,)
        connection.execute("deallocate all")


@check
def server_side_cursors():
    with connect() as connection:
        with connection.cursor("plain") as cursor:
            cursor.execute("select name from customers order by id")
            assert cursor.fetchmany(2) == [(name,) for name in NAMES[:2]]
            assert cursor.fetchall() == [(NAMES[2],)]
        with connection.cursor("scrolled", scrollable=True) as cursor:
            cursor.execute("select name from customers order by id")
            cursor.scroll(2)
            assert cursor.fetchone() == (NAMES[2],)
            cursor.scroll(0, mode="absolute")
            assert cursor.fetchone() == (NAMES[0],)
        with connection.cursor("held", withhold=True) as cursor:
            cursor.execute("select name from customers order by id")
            connection.commit()
            assert len(cursor.fetchall()) == 3


@check
def copy_out():
    with connect() as connection, connection.cursor() as cursor:
        with cursor.copy("copy (select id, name from customers order by id) to stdout") as copy:
            assert list(copy.rows()) == [(str(i), name) for i, name in enumerate(NAMES, 1)]
        with cursor.copy("copy (select id, name from customers order by id) to stdout (format binary)") as copy:
            copy.set_types(["int4", "text"])
            assert list(copy.rows()) == list(enumerate(NAMES, 1))


@check
def errors_in_transactions_and_savepoints():
    with connect() as connection:
        with connection.transaction():
            try:
                with connection.transaction():
                    connection.execute("select 1/0")
            except psycopg.errors.DivisionByZero:
                pass
            assert connection.execute("select count(*) from customers").fetchone() == (3,)
        try:
            connection.execute("insert into customers (name) values ('x')")
        except psycopg.Error as error:
            assert error.sqlstate in ("25006", "42501"), error.sqlstate
        try:
            connection.execute("select 1")
        except psycopg.errors.InFailedSqlTransaction:
            connection.rollback()
        assert connection.execute("select 1").fetchone() == (1,)


@check
def pipeline():
    with connect() as connection:
        with connection.pipeline():
            cursors = [connection.execute("select name from customers where id = %s", (i,)) for i in (1, 2, 3)]
        assert [cursor.fetchone()[0] for cursor in cursors] == NAMES
        try:
            with connection.pipeline():
                connection.execute("select 1/0")
                connection.execute("select 1")
        except psycopg.errors.DivisionByZero:
            pass
        connection.rollback()
        assert connection.execute("select 1").fetchone() == (1,)


@check
def cancel():
    with connect(autocommit=True) as connection:
        done = threading.Event()

        def cancel_until_done():
            while not done.wait(0.05):
                connection.cancel()

        thread = threading.Thread(target=cancel_until_done)
        thread.start()
        try:
            connection.execute("select count(*) from customers, generate_series(1, 2000000000)")
            raise AssertionError("it ran to its end")
        except psycopg.errors.QueryCanceled:
            pass
        finally:
            done.set()
            thread.join()
        assert connection.execute("select count(*) from customers").fetchone() == (3,)


@check
def settings_are_reported():
    with connect(options="-c DateStyle=German -c search_path=public", application_name="psycopg") as connection:
        assert connection.info.parameter_status("DateStyle") == "German, DMY"
        connection.execute("set time zone 'Europe/Berlin'")
        assert connection.info.parameter_status("TimeZone") == "Europe/Berlin"
        assert connection.execute("show search_path").fetchone() == ("public",)
        connection.rollback()
        assert connection.info.parameter_status("TimeZone") != "Europe/Berlin"
