package dev.dailies.settings;

/**
 * How many operations may fail before a run stops buying.
 *
 * @param percent whether the number is a share of them
 */
record MaxFailures(int number, boolean percent) {

	@Override
	public String toString() {
		return this.percent ? this.number + "%" : String.valueOf(this.number);
	}

}
