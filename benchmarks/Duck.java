import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Runs a query on DuckDB with two threads: java -cp duckdb_jdbc.jar Duck.java QUERY.sql FILE OUT.csv */
public final class Duck {
    private Duck() {}

    public static void main(String[] args) throws Exception {
        String sql = Files.readString(Path.of(args[0])).replace("$FILE", args[1]).replace("$OUT", args[2]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            for (String one : sql.split(";\\s*\n")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }
}
