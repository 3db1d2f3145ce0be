package dev.dailies.ledger.jdbc;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The places for tasks that the ledgers of one database share. Runs inside its caller's
 * transaction: until that ends, no other ledger buys where this one does.
 */
final class SharedPlaces {

	private final JdbcClient jdbc;

	SharedPlaces(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether an operation may be bought through an account.
	 * @param account null where the provider chooses
	 */
	Permit of(String operation, @Nullable String account) {
		int permitted = this.jdbc
			.sql("select dailies.permit(current_schema(), provider, :account) from operation where id = :id")
			.param("account", Objects.requireNonNullElse(account, ""))
			.param("id", operation)
			.query(Integer.class)
			.single();
		return switch (permitted) {
			case 1 -> Permit.GIVEN;
			case 0 -> Permit.NO_PLACE;
			default -> Permit.OTHERS_BUY;
		};
	}

	/**
	 * Whether a task more may be at work.
	 */
	enum Permit {

		/** It may. */
		GIVEN,
		/** All places are taken, or somebody else is to have the next. */
		NO_PLACE,
		/** Somebody else was buying for too long to be waited for. */
		OTHERS_BUY

	}

}
