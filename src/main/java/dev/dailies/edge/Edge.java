package dev.dailies.edge;

import java.util.Locale;

/**
 * A moment between two steps of which the one is on disk, or out in the world, and the
 * other is not.
 */
public enum Edge {

	INSTANCE_CREATED(Part.START, "the job's instance is in the job repository, its execution is not"),
	MANIFEST_HALF_READ(Part.START, "a chunk of shots is in the ledger, the manifest's end is not"),
	CHUNK_WRITTEN(Part.START, "a chunk is written, the job repository does not know of it"),
	CHUNK_HALF_NOTED(Part.START, "the job repository has a chunk's context, not its count"),
	BEFORE_INTENT(Part.WORK, "an operation is chosen, nothing says that it will be submitted"),
	BEFORE_JOURNAL(Part.WORK, "the ledger has the intents of a group, the journal does not"),
	BEFORE_POSTS(Part.WORK, "the intents of a group are in both, none of its POSTs has left"),
	AFTER_INTENT(Part.WORK, "the intent is committed, the POST has not left"),
	ON_THE_WIRE(Part.WORK, "the provider has made and billed the task, its answer is still to come"),
	BEFORE_RECEIPT(Part.WORK, "the answer is read, neither journal nor ledger has the task"),
	BEFORE_BOOKED(Part.WORK, "the journal has the task, the ledger does not"),
	AFTER_RECEIPT(Part.WORK, "the ledger has the task, nobody has looked at it"),
	BEFORE_ADOPTED(Part.WORK, "the task of a lost answer is found, the ledger does not have it"),
	BEFORE_RENDERED(Part.WORK, "a look showed the result, the ledger does not have it"),
	AFTER_RENDERED(Part.WORK, "the ledger has the result, its clip is not asked for"),
	DOWNLOADING(Part.WORK, "a part of a clip is written"),
	BEFORE_RENAME(Part.WORK, "a clip is whole and synced, and not under its name"),
	BEFORE_FETCHED(Part.WORK, "a clip is under its name, the ledger does not know it"),
	AFTER_FETCHED(Part.WORK, "the ledger has the clip, its note still lies beside it"),
	STATIONS_ENDED(Part.END, "all stations have ended, the report is not begun"),
	BEFORE_PUBLISH(Part.END, "a file of the report is written, and not under its name"),
	BEFORE_JOB_END(Part.END, "everything is done, the job repository does not know it");

	private final Part part;

	private final String sentence;

	Edge(Part part, String sentence) {
		this.part = part;
		this.sentence = sentence;
	}

	/**
	 * When in a run it comes.
	 */
	public Part part() {
		return this.part;
	}

	/**
	 * What is done and what is not, without a full stop.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * As it is spelled in output, for example {@code before-intent}.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The parts of a run: those edges that every run reaches, before and after its work,
	 * and those that only come while there is something to do.
	 */
	public enum Part {

		START, WORK, END

	}

}
