import java.io.StringWriter;
import java.sql.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;

/** JDBC as a client. Prints one line per check; any failure ends it with a stack trace. Connection data come from the PG* variables. */
public class JdbcClient {
    static final List<String> NAMES = List.of("Ada Acker", "Ben Brandt", "Cleo Castle");

    interface Check { void run() throws Exception; }

    static void check(String name, Check check) throws Exception {
        check.run();
        System.out.println("ok " + name);
    }

    static void that(boolean holds, Object seen) {
        if (!holds) throw new AssertionError(String.valueOf(seen));
    }

    static Connection open(String... options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", System.getenv("PGUSER"));
        properties.setProperty("password", System.getenv("PGPASSWORD"));
        for (int i = 0; i < options.length; i += 2) properties.setProperty(options[i], options[i + 1]);
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + System.getenv("PGPORT") + "/" + System.getenv("PGDATABASE"), properties);
    }

    static List<String> column(ResultSet rows, int index) throws SQLException {
        List<String> values = new ArrayList<>();
        while (rows.next()) values.add(rows.getString(index));
        return values;
    }

    public static void main(String[] arguments) throws Exception {
        check("TLS modes", () -> {
            open("sslmode", "require").close();
            open("sslmode", "verify-full", "sslrootcert", System.getenv("QP_CERTIFICATE")).close();
            try (Connection c = open("sslmode", "disable"); ResultSet r = c.createStatement().executeQuery("select 1")) {
                that(r.next() && r.getInt(1) == 1, "1");
            }
        });
        check("wrong password", () -> {
            try {
                open("password", "wrong").close();
                throw new AssertionError("it let us in");
            } catch (SQLException e) {
                that(e.getSQLState().equals("28P01"), e);
            }
        });
        check("prepared statements, text and binary", () -> {
            try (Connection c = open("prepareThreshold", "2", "binaryTransfer", "true");
                PreparedStatement s = c.prepareStatement("select id, name, ssn, credit_limit, created_at from customers where id = ?")) {
                for (int round = 0; round < 10; round++) {
                    int id = round % 3 + 1;
                    s.setInt(1, id);
                    try (ResultSet r = s.executeQuery()) {
                        that(r.next() && r.getInt(1) == id && r.getString(2).equals(NAMES.get(id - 1)), round);
                        if (id == 1) that(r.getString(3).equals("***-**-6781") && r.getBigDecimal(4).toString().equals("1000.00") && r.getTimestamp(5) != null, r.getString(3));
                    }
                }
                that(s.getMetaData().getColumnTypeName(4).equals("numeric"), s.getMetaData().getColumnTypeName(4));
                that(s.getParameterMetaData().getParameterTypeName(1).equals("int4"), s.getParameterMetaData().getParameterTypeName(1));
            }
        });
        check("metadata", () -> {
            try (Connection c = open()) {
                DatabaseMetaData m = c.getMetaData();
                that(column(m.getTables(null, "public", "customers", new String[] {"TABLE"}), 3).equals(List.of("customers")), "tables");
                that(column(m.getColumns(null, "public", "customers", "%"), 4).containsAll(List.of("id", "name", "ssn")), "columns");
                that(column(m.getPrimaryKeys(null, "public", "order_items"), 4).size() == 2, "primary keys");
                that(column(m.getImportedKeys(null, "public", "orders"), 3).contains("customers"), "imported keys");
                that(column(m.getSchemas(), 1).contains("public"), "schemas");
                that(m.getTypeInfo().next(), "types");
            }
        });
        check("cursors by fetch size", () -> {
            try (Connection c = open()) {
                c.setAutoCommit(false);
                try (Statement s = c.createStatement()) {
                    s.setFetchSize(1);
                    that(column(s.executeQuery("select name from customers order by id"), 1).equals(NAMES), "names");
                }
                try (Statement s = c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                    ResultSet r = s.executeQuery("select name from customers order by id");
                    that(r.last() && r.getString(1).equals("Cleo Castle") && r.first() && r.getString(1).equals("Ada Acker"), "scrolling");
                }
                c.commit();
            }
        });
        check("autosave, savepoints and read-only transactions", () -> {
            try (Connection c = open("autosave", "always")) {
                c.setReadOnly(true);
                c.setAutoCommit(false);
                c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                try (Statement s = c.createStatement()) {
                    that(s.executeQuery("select count(*) from customers").next(), "count");
                    try {
                        s.executeQuery("select 1/0 from customers");
                        throw new AssertionError("no error");
                    } catch (SQLException e) {
                        that(e.getSQLState().equals("22012"), e);
                    }
                    that(s.executeQuery("select count(*) from customers").next(), "after the error");
                    Savepoint savepoint = c.setSavepoint("here");
                    try {
                        s.executeQuery("select nosuch from customers");
                    } catch (SQLException e) {
                        that(e.getSQLState().equals("42703"), e);
                    }
                    c.rollback(savepoint);
                    that(s.executeQuery("select count(*) from customers").next(), "after the rollback");
                }
                c.commit();
            }
        });
        check("COPY", () -> {
            try (Connection c = open()) {
                StringWriter out = new StringWriter();
                c.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select id, ssn from customers order by id) to stdout (format csv)", out);
                that(out.toString().equals("1,***-**-6781\n2,***-**-6782\n3,\n"), out);
            }
        });
        check("cancel", () -> {
            try (Connection c = open(); Statement s = c.createStatement()) {
                boolean[] done = {false};
                Thread canceller = new Thread(() -> {
                    try {
                        while (!done[0]) {
                            Thread.sleep(50);
                            s.cancel();
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                canceller.start();
                try {
                    s.executeQuery("select count(*) from customers, generate_series(1, 2000000000)");
                    throw new AssertionError("it ran to its end");
                } catch (SQLException e) {
                    that(e.getSQLState().equals("57014"), e);
                }
                done[0] = true;
                canceller.join();
                that(c.createStatement().executeQuery("select count(*) from customers").next() && c.isValid(5), "afterwards");
            }
        });
        check("batches of reads and several statements in one string", () -> {
            try (Connection c = open("preferQueryMode", "simple"); Statement s = c.createStatement()) {
                that(s.execute("select name from customers where id = 1; select name from customers where id = 2"), "first");
                that(column(s.getResultSet(), 1).equals(List.of("Ada Acker")), "first row");
                that(s.getMoreResults() && column(s.getResultSet(), 1).equals(List.of("Ben Brandt")), "second");
            }
        });
    }
}
