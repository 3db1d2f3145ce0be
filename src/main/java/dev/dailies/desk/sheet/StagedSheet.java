package dev.dailies.desk.sheet;

import java.nio.file.Path;
import java.time.Instant;

import dev.dailies.desk.DeskJob;
import org.jspecify.annotations.Nullable;

/**
 * A sheet that was handed over and is no part of any night yet.
 */
public final class StagedSheet {

	private final String id;

	private final DeskJob job;

	private final SheetName name;

	private final Path file;

	private final Instant at;

	private @Nullable SheetReading reading;

	private @Nullable SheetPlan plan;

	StagedSheet(String id, DeskJob job, SheetName name, Path file, Instant at) {
		this.id = id;
		this.job = job;
		this.name = name;
		this.file = file;
		this.at = at;
	}

	/**
	 * In addresses. It cannot be guessed.
	 */
	public String id() {
		return this.id;
	}

	public DeskJob job() {
		return this.job;
	}

	/**
	 * As it will be called in the night's folder.
	 */
	public String name() {
		return this.name.file();
	}

	SheetName named() {
		return this.name;
	}

	/**
	 * Where it lies until then, hidden from every night.
	 */
	Path file() {
		return this.file;
	}

	Instant at() {
		return this.at;
	}

	synchronized @Nullable SheetReading reading() {
		return this.reading;
	}

	synchronized void read(SheetReading now) {
		this.reading = now;
	}

	/**
	 * What it would cost; null as long as nobody asked.
	 */
	public synchronized @Nullable SheetPlan plan() {
		return this.plan;
	}

	synchronized void planned(@Nullable SheetPlan now) {
		this.plan = now;
	}

}
