package dev.dailies.provider.kie;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.dailies.provider.Output;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * KIE's {@code get-1080p-video} and {@code get-4k-video}: the first call starts the work,
 * and the same call again asks after it.
 */
final class Upgrades {

	/** KIE wants these calls as far apart. */
	private static final Duration APART = Duration.ofSeconds(30);

	private final JsonCalls calls;

	private final Looks looks;

	private final RefusalWords refused;

	Upgrades(JsonCalls calls, Looks looks, RefusalWords refused) {
		this.calls = calls;
		this.looks = looks;
		this.refused = refused;
	}

	/**
	 * Starts the work. May be repeated: KIE makes and charges it once (contract, section
	 * 11). So a lost answer leaves nothing in doubt. It is taken for accepted rather than
	 * sent again, because asking after it sends the very same call: what did not arrive
	 * is started then, and the price stays reserved in between.
	 */
	SubmitAnswer start(Upgrade upgrade, Submission submission) {
		return send(upgrade, submission.key(), submission.callback()).afterSubmit(
				(answer) -> started(upgrade, Envelope.of(answer)), (why) -> new SubmitAnswer.Accepted(upgrade.id()));
	}

	private SubmitAnswer started(Upgrade upgrade, Envelope answer) {
		Addresses addresses = addresses(answer);
		if (addresses.instead() == null) {
			return new SubmitAnswer.Finished(upgrade.id(), outputs(addresses.present()), Consumed.in(answer.data()));
		}
		if (answer.isOk()) {
			return new SubmitAnswer.Accepted(upgrade.id());
		}
		Optional<Scope> scope = ErrorTable.scope(answer).filter((reach) -> reach != Scope.FAIL_SHOT || !answer.own());
		if (scope.isPresent()) {
			return new SubmitAnswer.NotCreated(this.refused.refusal(scope.get(), answer));
		}
		// what KIE itself gave up may have been charged: the next look tells
		boolean surelyNot = answer.code() / 100 == 4;
		return (surelyNot && statusOrRunning(upgrade, answer) instanceof TaskStatus.Failed failed)
				? new SubmitAnswer.NotCreated(new Refusal(Scope.FAIL_SHOT, failed.code(), failed.message(), null))
				: new SubmitAnswer.Accepted(upgrade.id());
	}

	private TaskStatus statusOrRunning(Upgrade upgrade, Envelope answer) {
		try {
			return status(upgrade, answer);
		}
		catch (ProviderRefusedException ex) {
			// whatever kept KIE from answering, the next look meets it, too
			return new TaskStatus.Running();
		}
	}

	/**
	 * Asks after the work. May be repeated; starts it if it never arrived.
	 */
	TaskStatus look(Upgrade upgrade) {
		return status(upgrade, Envelope.of(send(upgrade, null, null).answered()));
	}

	private Outcome send(Upgrade upgrade, @Nullable String key, @Nullable String callback) {
		VideoId source = upgrade.source();
		return switch (upgrade.target()) {
			case FULL_HD -> this.calls.get("/api/v1/veo/get-1080p-video?taskId=" + Looks.encoded(source.taskId())
					+ "&index=" + source.index());
			case UHD -> this.calls.submit("/api/v1/veo/get-4k-video", fourK(source, callback), key);
		};
	}

	private static ObjectNode fourK(VideoId source, @Nullable String callback) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("taskId", source.taskId()).put("index", source.index());
		return (callback != null) ? body.put(Call.CALLBACK, callback) : body;
	}

	/**
	 * The first rule that fits decides; the addresses come before the code, which is 422
	 * even for a finished 4K.
	 */
	private TaskStatus status(Upgrade upgrade, Envelope answer) {
		Addresses addresses = addresses(answer);
		String unlinked = addresses.instead();
		if (unlinked == null) {
			return new TaskStatus.Succeeded(outputs(addresses.present()), Consumed.in(answer.data()));
		}
		TaskStatus made = new TaskStatus.Unlinked(this.refused.plain(unlinked), outputs(addresses.present()),
				Consumed.in(answer.data()));
		if (!addresses.isEmpty()) {
			return made;
		}
		Said said = Said.in(answer);
		return switch (said) {
			case WORKING -> new TaskStatus.Running();
			case MADE -> made;
			case SOURCE_NOT_READY -> source(upgrade);
			case TOO_OLD ->
				TaskStatus.Failed.forGood("too_old", "KIE upgrades and keeps videos for " + TaskRecord.KEPT.toDays()
						+ " days only, and it says of this one: " + this.refused.message(answer));
			case NEVER -> TaskStatus.Failed.forGood(String.valueOf(answer.code()), this.refused.message(answer));
			// the first call for 4K is answered so, too; that for 1080p once it is there
			case STARTED -> (upgrade.target() == UpsampleTarget.UHD) ? other(upgrade, answer) : made;
			case OTHER -> throw this.looks.refused(answer, APART);
		};
	}

	// Asked only for an id that is not the source's: the source's record shows the old
	// success, with the old address.
	private TaskStatus other(Upgrade upgrade, Envelope answer) {
		String other = JsonText.of(answer.data().path("taskId"));
		if (other == null || other.equals(upgrade.source().taskId())) {
			return new TaskStatus.Running();
		}
		TaskStatus status = this.looks.status(other);
		if (status instanceof TaskStatus.Succeeded done) {
			return new TaskStatus.Succeeded(withoutIds(done.outputs()), done.charge(), done.told());
		}
		if (status instanceof TaskStatus.Unlinked some) {
			return new TaskStatus.Unlinked(some.found(), withoutIds(some.outputs()), some.charge(), some.told());
		}
		return (status instanceof TaskStatus.Missing) ? new TaskStatus.Running() : status;
	}

	private TaskStatus source(Upgrade upgrade) {
		TaskRecord source = this.looks.record(upgrade.source().taskId());
		if (source.isFallback()) {
			return TaskStatus.Failed.forGood("fallback_source",
					"KIE made the source by its fallback model, and such a video cannot be upgraded");
		}
		if (this.looks.status(source) instanceof TaskStatus.Failed failed) {
			return TaskStatus.Failed.forGood("source_failed", "the source cannot be upgraded: " + failed.message());
		}
		return new TaskStatus.Missing();
	}

	// nothing can follow an upgrade, so its outputs name no video
	private static List<Output> withoutIds(List<Output> outputs) {
		return outputs(outputs.stream().map(Output::url).toList());
	}

	private static List<Output> outputs(List<String> addresses) {
		return addresses.stream().map((url) -> new Output(null, url)).toList();
	}

	private static Addresses addresses(Envelope answer) {
		return Addresses.first(List.of(answer.data(), answer.data().path("info")), "resultUrls", "result_urls",
				"resultUrl");
	}

	/**
	 * What an answer without addresses says, in the order in which it is to be read.
	 */
	private enum Said {

		WORKING, MADE, SOURCE_NOT_READY, TOO_OLD, NEVER, STARTED, OTHER;

		private static final List<String> NOT_READY = List.of("status is not success", "blank", "not exist", "empty");

		static Said in(Envelope answer) {
			String text = answer.message().toLowerCase(Locale.ROOT);
			boolean worded = answer.own() && (answer.code() == 400 || answer.code() == 422);
			if (worded && text.contains("processing")) {
				return WORKING;
			}
			if (worded && text.contains("generated successfully")) {
				return MADE;
			}
			if (worded && NOT_READY.stream().anyMatch(text::contains)) {
				return SOURCE_NOT_READY;
			}
			if (worded && (text.contains("record is null") || text.contains("14 days"))) {
				return TOO_OLD;
			}
			if (answer.isOk()) {
				return STARTED;
			}
			// documented for what can never be made, with code 500
			boolean impossible = answer.own() && text.contains("different video");
			return (impossible || ErrorTable.isFinal(answer)) ? NEVER : OTHER;
		}

	}

}
