package dev.dailies.ledger.jdbc;

import java.util.Optional;

import dev.dailies.ledger.LedgerReader.About;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a ledger says of itself, row by row. Runs inside its caller's transaction, if
 * there is one, and tells no journal.
 */
public final class AboutRows {

	private final JdbcClient jdbc;

	public AboutRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Empty if nothing was written down under the name.
	 */
	public Optional<String> get(About name) {
		return this.jdbc.sql("select value from about where name = :name")
			.param("name", name.word())
			.query(String.class)
			.optional();
	}

	public void put(About name, String value) {
		this.jdbc
			.sql("insert into about (name, value) values (:name, :value) "
					+ "on conflict (name) do update set value = excluded.value")
			.param("name", name.word())
			.param("value", value)
			.update();
	}

	/**
	 * From now on nothing is written down under the name.
	 */
	public void remove(About name) {
		this.jdbc.sql("delete from about where name = :name").param("name", name.word()).update();
	}

}
