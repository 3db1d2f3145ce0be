package dev.dailies.sandbox.played;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import dev.dailies.sandbox.film.Scene;
import tools.jackson.databind.JsonNode;

/**
 * One piece of work a played provider accepted and billed. Where it stands follows from
 * the time alone.
 *
 * @param videoId the id by which later calls work on its result
 * @param traceId the id of the call that created it
 * @param operation in the words of the bill
 * @param request the accepted body, as it came
 * @param takes the processing time, already shortened by the sandbox's speed
 * @param listed whether it can be asked after
 */
public record Task(String id, String videoId, String traceId, String provider, String operation, JsonNode request,
		Instant createdAt, Duration takes, BigDecimal credits, Scene scene, Fate fate, boolean listed) {

	/** Where files are, below the sandbox's address. */
	public static final String ROOT = "/files/";

	public Instant finishedAt() {
		return this.createdAt.plus(this.takes);
	}

	public boolean isFinished(Instant now) {
		return this.fate != Fate.NEVER_ENDS && !now.isBefore(finishedAt());
	}

	/**
	 * Whether its file is there, and shown, and other operations may work on it.
	 */
	public boolean hasVideo(Instant now) {
		Instant there = (this.fate == Fate.LINKED_LATE) ? finishedAt().plus(this.takes.dividedBy(2)) : finishedAt();
		return this.fate.hasVideo() && !now.isBefore(there);
	}

	public boolean isVisible(Instant now) {
		return this.listed && this.fate != Fate.IS_FORGOTTEN
				&& !(this.fate == Fate.APPEARS_LATE && progress(now) < 0.5);
	}

	/**
	 * From 0 at acceptance to 1 when it is finished.
	 */
	public double progress(Instant now) {
		double passed = Duration.between(this.createdAt, now).toMillis();
		return Math.min(1, Math.max(0, passed / Math.max(1, this.takes.toMillis())));
	}

	/**
	 * The path of its result file on the sandbox.
	 */
	public String file() {
		return ROOT + this.id + switch (this.scene.format()) {
			case MP4 -> ".mp4";
			case GIF -> ".gif";
		};
	}

	/**
	 * The path of the part that an extension added, where that is a file of its own.
	 */
	public String partFile() {
		return ROOT + this.id + ".part.mp4";
	}

	/**
	 * The path of a picture of it, where its provider shows one.
	 */
	public String stillFile() {
		return ROOT + this.id + ".still.jpg";
	}

	Bill.Item billed() {
		return new Bill.Item(this.id, this.provider, this.operation, this.credits, this.createdAt);
	}

}
