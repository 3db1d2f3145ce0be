package dev.dailies.report.page;

import java.util.EnumMap;
import java.util.Map;

import dev.dailies.report.result.ShotResult;
import dev.dailies.shot.ShotStatus;

/**
 * The part of the shots that goes into one file, while it fills.
 */
final class Sheet {

	/**
	 * So many cards a browser opens, searches and sorts at once without a person
	 * noticing; of 10,000 it takes seconds to show the first.
	 */
	static final int SHOTS = 1000;

	private final int number;

	private final int first;

	private final Map<ShotStatus, Integer> counts = new EnumMap<>(ShotStatus.class);

	private int shots;

	private String firstId = "";

	private String lastId = "";

	private long signs;

	/**
	 * @param number of the page, from 1
	 * @param first which shot of all its first one is, from 1
	 */
	Sheet(int number, int first) {
		this.number = number;
		this.first = first;
	}

	void add(ShotResult shot, String card) {
		this.firstId = (this.shots == 0) ? shot.id() : this.firstId;
		this.lastId = shot.id();
		this.shots++;
		this.counts.merge(shot.status(), 1, Integer::sum);
		this.signs += card.length();
	}

	boolean isFull() {
		return this.shots == SHOTS;
	}

	/**
	 * The one that comes after it.
	 */
	Sheet next() {
		return new Sheet(this.number + 1, this.first + this.shots);
	}

	int number() {
		return this.number;
	}

	int first() {
		return this.first;
	}

	int last() {
		return this.first + this.shots - 1;
	}

	String firstId() {
		return this.firstId;
	}

	String lastId() {
		return this.lastId;
	}

	int shots() {
		return this.shots;
	}

	int shots(ShotStatus status) {
		return this.counts.getOrDefault(status, 0);
	}

	/**
	 * How long its cards are, as text.
	 */
	long signs() {
		return this.signs;
	}

}
