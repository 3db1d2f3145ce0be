package dev.dailies.ledger;

import dev.dailies.shot.Credits;

/**
 * What may be spent on the shots that have a value in one of the user's own columns, by
 * all runs of a ledger together.
 *
 * @param column as the manifest names it
 * @param value never blank
 */
public record LabelCap(String column, String value, Credits cap) {

	public LabelCap {
		column = column.strip();
		value = value.strip();
	}

	/**
	 * For people: {@code campaign spring}.
	 */
	public String name() {
		return this.column + " " + this.value;
	}

}
