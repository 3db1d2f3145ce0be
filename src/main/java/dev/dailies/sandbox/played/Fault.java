package dev.dailies.sandbox.played;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can be made to go wrong on request.
 */
public enum Fault {

	LOST_ANSWER(Kind.ANSWER, "The task is created and billed, then the connection is cut without an answer."),
	HANG(Kind.ANSWER,
			"The task is created and billed, then the answer is held until the client gives up, two minutes at most."),
	ERROR_AFTER_CREATION(Kind.ANSWER, "The task is created and billed, yet the answer is 500 api_error."),
	SERVER_ERROR(Kind.REFUSAL, "500 api_error; nothing is created."),
	UNAVAILABLE(Kind.REFUSAL, "503 with the error as plain text; nothing is created."),
	BAD_GATEWAY(Kind.REFUSAL, "502 with the error as plain text; nothing is created."),
	HTML_ERROR(Kind.REFUSAL, "502 with an HTML page instead of JSON; nothing is created."),
	ECHO_TOKEN(Kind.REFUSAL, "500 api_error whose message repeats the caller's token, to prove that it gets masked."),
	RATE_LIMITED(Kind.REFUSAL, "429 too_many_requests; nothing is created."),
	BAD_TOKEN(Kind.REFUSAL, "401 invalid_token, although the token is right."),
	TOKEN_EXPIRED(Kind.REFUSAL, "401 token_expired, although the token is right."),
	TOKEN_MISMATCHED(Kind.REFUSAL, "400 token_mismatched: the token is said to belong to another service."),
	DISABLED(Kind.REFUSAL, "400 disabled: the account is said to be blocked."),
	NOT_IMPLEMENTED(Kind.REFUSAL, "400 api_not_implemented: the operation is said not to exist."),
	SYNCHRONOUS(Kind.RECEIPT,
			"The wish for an asynchronous answer is ignored: the answer is held until the result is there."),
	TASK_FAILS(Kind.FATE, "The task is billed and ends with success false and an error."),
	FAILED_WORD(Kind.FATE, "The task is billed and ends with the word failed beside success true."),
	NO_VIDEO(Kind.FATE, "The task is billed and ends with the word succeeded but without a video address."),
	LATE_LINK(Kind.FATE,
			"The task is billed and says that it succeeded for half as long again as it took before its address is there."),
	NEVER_ENDS(Kind.FATE, "The task is billed and stays unfinished for good."),
	LATE_RECORD(Kind.FATE, "The task's record is missing for half of its processing time."),
	RECORD_VANISHES(Kind.FATE, "The task is billed and its record is not to be found, now or later."),
	PASSING_ERROR(Kind.FATE,
			"While unfinished the task's record says success false with a plain text; then it succeeds."),
	ACCOUNT_EXHAUSTED(Kind.LATE_REFUSAL,
			"useapi only: the job is taken and then fails with code 429; nothing is made and nothing billed."),
	NULL_RECORD(Kind.LOOK, "A single look is answered with 200 and null, as if the task were unknown."),
	BROKEN_DOWNLOAD(Kind.FILE, "The connection is cut half way through the file."),
	SLOW_DOWNLOAD(Kind.FILE, "The file comes in ten pieces with half a second between two of them."),
	TRUNCATED_FILE(Kind.FILE, "The file itself is cut short, with a matching Content-Length."),
	SHORT_FILM(Kind.FILE, "The file is whole, and plays only half as long as was ordered."),
	SILENT_FILM(Kind.FILE, "The file is whole, and has no sound."),
	EXPIRED_LINK(Kind.FILE, "The file's address answers 403 or 410."),
	CAPTCHA_QUALITY(Kind.CAPTCHA, "useapi only: 403 captcha_quality; nothing is created."),
	CAPTCHA_SERVICE(Kind.CAPTCHA, "useapi only: 503 Captcha service failed; nothing is created."),
	CALLBACK_NEVER(Kind.CALLBACK, "The task ends and nobody is called back."),
	CALLBACK_TWICE(Kind.CALLBACK, "The same callback is sent twice."),
	CALLBACK_LATE(Kind.CALLBACK, "The callback is sent only after as long again as the task took."),
	CALLBACK_EARLY(Kind.CALLBACK,
			"The callback says success and is sent before the submit is answered, while the task still works; no other follows."),
	CALLBACK_FORGED(Kind.CALLBACK,
			"Half way a callback says success for a task that does not exist; the true one follows."),
	CALLBACK_SIGNATURE(Kind.CALLBACK, "KIE only: the callback bears a wrong signature.");

	private final Kind kind;

	private final String sentence;

	Fault(Kind kind, String sentence) {
		this.kind = kind;
		this.sentence = sentence;
	}

	/**
	 * What happens, in one sentence.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Where it can strike; the first is where it does unless told otherwise.
	 */
	public List<Moment> moments() {
		return switch (this.kind) {
			case REFUSAL, ANSWER -> List.of(Moment.SUBMIT, Moment.POLL);
			case FATE, LATE_REFUSAL, RECEIPT, CAPTCHA, CALLBACK -> List.of(Moment.SUBMIT);
			case LOOK -> List.of(Moment.POLL);
			case FILE -> List.of(Moment.DOWNLOAD);
		};
	}

	/**
	 * As it is spelled in commands and over HTTP, for example {@code lost_answer}.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The fault of that word; hyphens and capitals are forgiven.
	 */
	public static Fault of(String word) {
		String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
		return Arrays.stream(values())
			.filter((fault) -> fault.name().equals(name))
			.findFirst()
			.orElseThrow(
					() -> new IllegalArgumentException("Unknown fault '" + word + "'. Known faults: " + words() + "."));
	}

	/**
	 * All faults of that kind.
	 */
	public static List<Fault> all(Kind kind) {
		return Arrays.stream(values()).filter((fault) -> fault.kind == kind).toList();
	}

	private static String words() {
		return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
	}

	/**
	 * What a fault changes.
	 */
	public enum Kind {

		/** The call is refused and nothing comes of it. */
		REFUSAL,
		/** How the task ends. */
		FATE,
		/** How the task of one of the providers ends that may take a purchase back. */
		LATE_REFUSAL,
		/** Whether the call is answered, after it had its effect. */
		ANSWER,
		/** In which form a purchase is answered. */
		RECEIPT,
		/** What a look at a single task shows. */
		LOOK,
		/** The result file. */
		FILE,
		/** The callback that tells of a task's end. */
		CALLBACK,
		/** The captcha that one of the providers solves before it acts. */
		CAPTCHA

	}

}
