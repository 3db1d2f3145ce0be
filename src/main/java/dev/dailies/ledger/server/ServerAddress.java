package dev.dailies.ledger.server;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

import dev.dailies.words.RefusedException;
import org.postgresql.Driver;

/**
 * Where on a PostgreSQL server a ledger is: a database, and a schema of it.
 *
 * @param url as its JDBC driver takes it, without a password
 */
public record ServerAddress(String url) {

	private static final String BEGINS = "jdbc:postgresql:";

	private static final String EXAMPLE = "jdbc:postgresql://db.example.com/dailies?user=studio&currentSchema=spring";

	private static final String SCHEMA = "currentSchema";

	/**
	 * Whether a text is meant for one, and not for a file.
	 */
	public static boolean isMeant(String text) {
		return text.startsWith(BEGINS);
	}

	/**
	 * Reads it.
	 * @throws RefusedException if the driver does not understand it, or a password stands
	 * in it
	 */
	public static ServerAddress of(String text) {
		Properties parts = Driver.parseURL(text, new Properties());
		if (!isMeant(text) || parts == null) {
			throw new RefusedException("The ledger's address " + withoutQuery(text)
					+ " is not one of a PostgreSQL server. Write it like " + EXAMPLE);
		}
		if (parts.containsKey("password")) {
			throw new RefusedException("A password stands in the ledger's address " + withoutQuery(text)
					+ ", where logs and lists of processes show it. Put it into " + ServerPassword.VARIABLE
					+ ", a file named in " + ServerPassword.VARIABLE + "_FILE, or ~/.pgpass.");
		}
		if ("off".equals(parts.getProperty("options", "").replaceAll(".*synchronous_commit\\s*=\\s*(\\w+).*", "$1"))) {
			throw new RefusedException("The ledger's address asks for synchronous_commit=off, by which a receipt that "
					+ "was written down may be gone after a failure. Leave that out.");
		}
		ServerAddress address = new ServerAddress(text);
		if (address.schema().equals(SharedSchema.NAME)) {
			throw new RefusedException(
					"The ledger's address " + withoutQuery(text) + " names the schema " + SharedSchema.NAME
							+ ", which is what all ledgers of a database share. Name another one in " + SCHEMA + ".");
		}
		return address;
	}

	/**
	 * Whether another ledger is in the same database, as far as their addresses tell.
	 */
	public boolean isBeside(ServerAddress other) {
		return withoutQuery(this.url).equals(withoutQuery(other.url));
	}

	private static String withoutQuery(String text) {
		return text.replaceFirst("\\?.*", "");
	}

	/**
	 * The schema that its tables are in.
	 */
	public String schema() {
		Properties parts = Objects.requireNonNull(Driver.parseURL(this.url, new Properties()));
		return List.of(parts.getProperty(SCHEMA, "public").split(",")).get(0).strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * The same server and user, with another schema.
	 */
	public ServerAddress inSchema(String name) {
		String without = this.url.replaceAll("(?<=[?&])" + SCHEMA + "=[^&]*&?", "").replaceAll("[?&]$", "");
		return new ServerAddress(without + (without.contains("?") ? "&" : "?") + SCHEMA + "=" + name);
	}

	@Override
	public String toString() {
		return this.url;
	}

}
