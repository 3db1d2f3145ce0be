package dev.dailies.ledger.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was bought again by a setting, without a person's word: its moves bear a note by
 * which they are counted.
 */
final class Unasked {

	private static final String BEGINNING = "bought again by itself: ";

	/** As SQL compares it. */
	static final String ANY = BEGINNING + "%";

	private final JdbcClient jdbc;

	Unasked(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	static String note(String why) {
		return BEGINNING + why;
	}

	/**
	 * How often, since a person last had an operation, or what it works on, made again.
	 */
	int times(String id, String why) {
		return this.jdbc.sql("""
				select count(*) from event where operation_id = :id and note = :note
				and number > (select coalesce(max(number), 0) from event where operation_id = :id
					and to_state in ('ready', 'blocked') and from_state in ('failed', 'vanished', 'expired', 'fetched')
					and note not like :any)
				""").param("id", id).param("note", note(why)).param("any", ANY).query(Integer.class).single();
	}

}
