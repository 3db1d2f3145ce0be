package dev.dailies.clip;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A clip that could not be brought home. Nothing is lost by it: fetching is free and may
 * be tried again.
 */
public class FetchException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final @Nullable Duration after;

	FetchException(Reason reason, String message, @Nullable Duration after, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.after = after;
	}

	static FetchException of(Reason reason, String message) {
		return new FetchException(reason, message, null, null);
	}

	/**
	 * A clip that is here whole, and could not be taken to the store where it belongs.
	 * @param message a sentence with what to do
	 * @param lasting whether it stays so until a person does something about it
	 */
	public static FetchException notStored(String message, boolean lasting, Throwable cause) {
		return new FetchException(lasting ? Reason.STORE_REFUSES : Reason.STORE_AWAY, message, null, cause);
	}

	/**
	 * The same, told about one clip and with what to do about it.
	 */
	FetchException about(String what) {
		return new FetchException(this.reason, "%s: %s. %s".formatted(what, getMessage(), advice()), this.after, this);
	}

	private String advice() {
		return switch (this.reason) {
			case LINK_DEAD -> "A fresh link is needed; the provider may still give one.";
			case NOT_PUBLIC ->
				"Only public addresses are fetched, so that nobody reaches into this network with a link. "
						+ "The clip is paid for: the next run asks the provider for a fresh link, free.";
			case TRY_LATER -> "Fetch it again later; that is free.";
			case TOO_SLOW -> "What has arrived is kept, and the rest is fetched later, after others.";
			case NOT_A_CLIP -> "An MP4, a WebM or a GIF is needed; open the link to see what it holds.";
			case STORE_AWAY, STORE_REFUSES ->
				"It is here whole and is taken there later; nothing has to be bought again.";
			case DISK -> "Make room or make the folder writable, then run again; nothing has to be bought again.";
		};
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * How long the server asked to be left alone, an hour at most; empty if it did not.
	 */
	public Optional<Duration> after() {
		return Optional.ofNullable(this.after);
	}

	/**
	 * What is to be done about it.
	 */
	public enum Reason {

		/** The address leads nowhere and will not get better; a fresh one may. */
		LINK_DEAD,
		/** The address leads into this machine or its network; a fresh one may not. */
		NOT_PUBLIC,
		/** The same address may work later; what can be carried on is kept. */
		TRY_LATER,
		/** It comes, but so slowly that others would wait too long; it is carried on. */
		TOO_SLOW,
		/** A whole file arrived, or was announced, that is no clip. */
		NOT_A_CLIP,
		/** The clips folder has no room or cannot be written. */
		DISK,
		/** It is here whole; the store for clips does not take it at the moment. */
		STORE_AWAY,
		/**
		 * It is here whole; the store for clips will not take it unless a person acts.
		 */
		STORE_REFUSES

	}

}
