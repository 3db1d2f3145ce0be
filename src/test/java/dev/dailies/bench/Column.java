package dev.dailies.bench;

/**
 * What is told of each contender, in the order of the table.
 */
enum Column {

	/** Start to end of the process. */
	WALL("wall s", 1),
	/** First submit to the last file that is home. */
	SPAN("span s", 1),
	/** How much longer than what the row is measured by. */
	TIMES("x", 3), CPU("cpu s", 2), CPU_PER_OPERATION("cpu ms/op", 2),
	/** What the sandbox used, on the same processors. */
	SANDBOX_CPU_PER_OPERATION("sandbox ms/op", 2), OPERATIONS("op/s", 1), MEMORY("rss MB", 0),
	/** From a task's end until a caller was told. */
	LATE_MEAN("late s", 2), LATE_P99("p99 s", 2),
	/** The same, of the task's own time. */
	LATE_SHARE_MEAN("late %", 2), LATE_SHARE_P99("p99 %", 2), LOOKS("looks/op", 2), BYTES("bytes/op", 0);

	private final String heading;

	private final int digits;

	Column(String heading, int digits) {
		this.heading = heading;
		this.digits = digits;
	}

	String heading() {
		return this.heading;
	}

	int digits() {
		return this.digits;
	}

}
