package dev.dailies.words;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or looks wrong, in a manifest or a job file.
 *
 * @param found what stands there; empty if nothing does, or if it may not be shown
 * @param problem what is wrong with it. It may quote what was found; if it does not, the
 * message shows that itself
 * @param accepted what would do; empty if it cannot be listed
 * @param nearest the accepted value that was probably meant; null if none is near
 */
public record Problem(Severity severity, Place place, String found, String problem, List<String> accepted,
		@Nullable String nearest) {

	private static final int LISTED = 30;

	public Problem {
		accepted = List.copyOf(accepted);
	}

	public static Problem error(Place place, String problem) {
		return new Problem(Severity.ERROR, place, "", problem, List.of(), null);
	}

	/**
	 * An error whose nearest accepted value is looked up.
	 */
	public static Problem error(Place place, String found, String problem, List<String> accepted) {
		return new Problem(Severity.ERROR, place, found, problem, accepted, Nearest.of(found, accepted));
	}

	public static Problem warning(Place place, String found, String problem, @Nullable String nearest) {
		return new Problem(Severity.WARNING, place, found, problem, List.of(), nearest);
	}

	public boolean isError() {
		return this.severity == Severity.ERROR;
	}

	/**
	 * In one line:
	 * {@code shots.csv line 12, model: unknown model 'veo9'. Accepted: veo3, veo31. Did
	 * you mean 'veo3'?}
	 */
	public String message() {
		return this.place + ": " + text();
	}

	/**
	 * The message without the place.
	 */
	public String text() {
		StringBuilder text = new StringBuilder(whatIsWrong());
		if (!text.toString().endsWith(".")) {
			text.append('.');
		}
		if (!this.accepted.isEmpty()) {
			text.append(" Accepted: ").append(listed()).append('.');
		}
		if (this.nearest != null) {
			text.append(" Did you mean ").append(Quote.of(this.nearest)).append('?');
		}
		return text.toString();
	}

	private String whatIsWrong() {
		String quoted = Quote.of(this.found);
		if (this.found.isBlank() || this.problem.contains(quoted)) {
			return this.problem;
		}
		return this.problem + (this.problem.startsWith("unknown") ? " " : ", found ") + quoted;
	}

	private String listed() {
		String shown = String.join(", ", this.accepted.subList(0, Math.min(LISTED, this.accepted.size())));
		return (this.accepted.size() <= LISTED) ? shown : shown + " and " + (this.accepted.size() - LISTED) + " more";
	}

}
