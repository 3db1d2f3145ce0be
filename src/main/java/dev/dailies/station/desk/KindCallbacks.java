package dev.dailies.station.desk;

/**
 * Whether callbacks come for tasks of one kind, as this run saw it. They are relied on
 * once a few in a row told of an end, until a look finds one that nobody told of; after
 * that it takes twice as many.
 */
final class KindCallbacks {

	private static final int AT_FIRST = 2;

	private static final int MOST = 64;

	private int enough = AT_FIRST;

	private int inRow;

	boolean come() {
		return this.inRow >= this.enough;
	}

	/**
	 * A task was seen to have ended.
	 * @return whether that ends the reliance
	 */
	boolean ended(TaskAtWork task) {
		if (task.timesCalled > 0) {
			this.inRow++;
			return false;
		}
		if (come() && task.asked.isBefore(task.lastResort())) {
			// it was asked after beside others, and its callback may be on the way
			return false;
		}
		boolean relied = come();
		this.inRow = 0;
		if (relied) {
			this.enough = Math.min(MOST, 2 * this.enough);
		}
		return relied;
	}

}
