package dev.dailies.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a person should know when a run has ended, beside what became of its shots.
 */
public final class EndNotes {

	private final List<String> notes = new ArrayList<>();

	private final Map<String, Integer> ways = new TreeMap<>();

	private final Map<String, Integer> instead = new TreeMap<>();

	public synchronized void add(String sentence) {
		this.notes.add(sentence);
	}

	/**
	 * Says that an operation was bought by another call than is usual.
	 * @param what with its provider and that call
	 */
	public synchronized void boughtBy(String what) {
		this.ways.merge(what, 1, Integer::sum);
	}

	/**
	 * Says that a row was taken elsewhere.
	 * @param what where, and where it was asked for before
	 */
	public synchronized void boughtInstead(String what) {
		this.instead.merge(what, 1, Integer::sum);
	}

	public synchronized List<String> all() {
		return List.copyOf(this.notes);
	}

	/**
	 * What was bought by another call than is usual, or was taken elsewhere, in
	 * sentences.
	 */
	public synchronized List<String> ways() {
		return Stream
			.concat(this.ways.entrySet().stream().map((way) -> way.getKey() + ": " + way.getValue() + " bought"),
					this.instead.entrySet().stream().map((one) -> one.getKey() + ": " + one.getValue() + " asked for"))
			.toList();
	}

}
