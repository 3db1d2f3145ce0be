package dev.dailies.cli.shots;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.OperationEvent.Asked;
import dev.dailies.ledger.OperationEvent.Moved;
import dev.dailies.provider.Exchange;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Redo;
import dev.dailies.words.Count;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * A shot's life in lines for people.
 */
final class ShotLife {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private static final String CONTINUED = " ".repeat(24);

	private final LedgerShot shot;

	private final Map<String, List<OperationEvent>> history;

	private final NextStep next;

	private final ZoneId zone = ZoneId.systemDefault();

	private final List<String> lines = new ArrayList<>();

	ShotLife(LedgerShot shot, Map<String, List<OperationEvent>> history, NextStep next) {
		this.shot = shot;
		this.history = history;
		this.next = next;
	}

	List<String> lines() {
		this.lines.clear();
		head();
		this.shot.operations().forEach(this::operation);
		this.lines.add("");
		this.lines.add("Money:   " + credits() + " credits");
		this.lines.add("Next:    " + this.next.why());
		if (this.next.command() != null) {
			this.lines.add("         " + this.next.command());
		}
		return List.copyOf(this.lines);
	}

	private void head() {
		this.lines.add(this.shot.id() + ": " + Count.of(this.shot.operations().size(), "operation") + " at "
				+ this.shot.provider()
				+ (this.shot.inManifest() ? ", number " + (this.shot.position() + 1) + " in the manifest"
						: ", no longer in the manifest"));
		if (this.shot.prompt() != null) {
			this.lines.add("  prompt: " + this.shot.prompt());
		}
		this.shot.labels().forEach((name, value) -> this.lines.add("  " + name + ": " + value));
	}

	private void operation(LedgerOperation operation) {
		this.lines.add("");
		this.lines.add(title(operation));
		Instant before = null;
		for (OperationEvent happening : this.history.getOrDefault(operation.operation().id(), List.of())) {
			happened(happening, before);
			before = happening.at();
		}
		if (before == null) {
			this.lines.add("  nothing happened yet");
		}
		told(operation);
		operation.clips().stream().map(ShotLife::clip).forEach((clip) -> this.lines.add("  clip: " + clip));
		if (operation.error() != null) {
			this.lines.add("  error: " + operation.error());
		}
		this.shot.instead(operation).ifPresent((instead) -> this.lines.add("  " + instead));
		if (operation.remark() != null) {
			this.lines.add("  remark: " + operation.remark());
		}
		if (operation.notBefore() != null) {
			this.lines.add("  not before: " + DAY.format(operation.notBefore().atZone(this.zone)));
		}
	}

	/**
	 * The two clocks need not agree, so how long each says that it took stands side by
	 * side.
	 */
	private void told(LedgerOperation operation) {
		Instant created = operation.told().created();
		Instant completed = operation.told().completed();
		if (created == null || completed == null) {
			return;
		}
		Instant submitted = operation.submittedAt();
		Instant rendered = operation.renderedAt();
		boolean seen = submitted != null && rendered != null && !rendered.isBefore(submitted);
		this.lines.add("  by the clock of " + operation.operation().provider() + ": created "
				+ DAY.format(created.atZone(this.zone)) + ", completed " + DAY.format(completed.atZone(this.zone))
				+ operation.told().took().map((took) -> ", after " + Span.of(took)).orElse("")
				+ (seen ? "; seen " + Span.of(Duration.between(submitted, rendered)) + " after its submit" : ""));
	}

	private String title(LedgerOperation operation) {
		var asked = operation.operation();
		return asked.order().step() + (asked.provider().equals(this.shot.provider()) ? "" : " at " + asked.provider())
				+ ((asked.take() > 1) ? ", take " + asked.take() : "") + "  [" + operation.state().word() + "]  "
				+ operation.credits() + " credits"
				+ ((operation.account() != null) ? ", by " + operation.account() : "")
				+ ((operation.taskId() != null) ? ", task " + operation.taskId() : "")
				+ ((operation.attempts() > 1) ? ", submitted " + operation.attempts() + " times" : "")
				+ (operation.inManifest() ? ""
						: (Redo.word(asked.id()) != null) ? ", " + Redo.word(asked.id()) + ": made again since"
								: this.shot.isElsewhere(operation) ? ", taken elsewhere" : ", no longer asked for");
	}

	private void happened(OperationEvent happening, @Nullable Instant before) {
		if (happening instanceof Moved moved) {
			this.lines.add(when(moved.at(), before) + moved.from().word() + " -> " + moved.to().word()
					+ ((moved.note() != null) ? "  " + moved.note() : "")
					+ ((moved.who() != null) ? "  (on the word of " + moved.who() + ")" : ""));
		}
		else if (happening instanceof Asked asked) {
			Exchange exchange = asked.exchange();
			this.lines.add(when(asked.at().minus(exchange.took()), before) + "sent " + exchange.request() + "  "
					+ exchange.sent());
			this.lines.add(CONTINUED + ((exchange.status() > 0) ? "answered " + exchange.status() : "no answer")
					+ " after " + Span.of(exchange.took()) + "  " + exchange.answer());
		}
	}

	private String when(Instant at, @Nullable Instant before) {
		String day = (before == null
				|| !before.atZone(this.zone).toLocalDate().equals(at.atZone(this.zone).toLocalDate()))
						? DAY.format(at.atZone(this.zone)) : TIME.format(at.atZone(this.zone));
		Duration waited = (before != null) ? Duration.between(before, at) : Duration.ZERO;
		// a clock that was set back is not time that was waited
		String later = (waited.toMillis() >= 100) ? "+" + Span.of(waited) : "";
		return (before == null) ? "  " + String.format("%-22s", day) : "  " + String.format("%-9s %-12s", day, later);
	}

	private static String clip(Clip clip) {
		if (clip.file() == null) {
			return "not here yet" + ((clip.videoId() != null) ? ", video " + clip.videoId() : "");
		}
		return clip.file() + ", " + clip.bytes() + " bytes"
				+ ((clip.width() != null) ? ", " + clip.width() + "x" + clip.height() : "")
				+ ((clip.duration() != null) ? ", " + clip.duration().toMillis() / 1000.0 + " s" : "")
				+ ((clip.flaw() != null) ? "; " + clip.flaw() : "");
	}

	private Credits credits() {
		return this.shot.operations().stream().map(LedgerOperation::credits).reduce(Credits.ZERO, Credits::plus);
	}

}
