package dev.dailies.provider.useapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.dailies.provider.Charge;
import dev.dailies.provider.FailureClass;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One job as useapi shows it.
 *
 * @param json the record
 */
record JobRecord(JsonNode json) {

	/**
	 * The job's id, which is spelled in two ways; null if there is none.
	 */
	@Nullable String id() {
		String id = JsonText.id(this.json.path("jobid"));
		return (id != null) ? id : JsonText.id(this.json.path("jobId"));
	}

	/**
	 * Whether it is one at all, and not a word of something in between.
	 */
	boolean isOne() {
		return id() != null || request().isObject() || this.json.path("response").isObject();
	}

	JsonNode request() {
		return this.json.path("request");
	}

	/**
	 * When it was created; empty if that cannot be read.
	 */
	Optional<Instant> created() {
		String text = JsonText.of(this.json.path("created"));
		try {
			return (text != null) ? Optional.of(OffsetDateTime.parse(text).toInstant()) : Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether it ended with an error that made no video, so that a new submit is allowed
	 * (contract, section 4): a limit of the account, or a passing fault.
	 */
	boolean isUndone() {
		return "failed".equals(JsonText.of(this.json.path("status"))) && List.of(429, 503).contains(code());
	}

	/**
	 * The HTTP status that useapi gives for a failed job; 0 if it gives none.
	 */
	int code() {
		return this.json.path("code").asInt(0);
	}

	@Nullable String model() {
		return JsonText.of(request().path("model"));
	}

	/**
	 * How the job stands.
	 * @param plain makes useapi's words fit to be shown
	 */
	TaskStatus status(UnaryOperator<String> plain) {
		return switch (String.valueOf(JsonText.of(this.json.path("status")))) {
			case "completed" -> completed(plain);
			case "failed" -> failed(plain);
			default -> new TaskStatus.Running();
		};
	}

	private TaskStatus completed(UnaryOperator<String> plain) {
		Made made = Made.of(this.json.path("response"));
		Charge left = RemainingCredits.in(this.json.path("response"), made.outputs());
		if (made.unlinked() == null) {
			return made.outputs().isEmpty() ? failedMedia(plain) : new TaskStatus.Succeeded(made.outputs(), left);
		}
		String said = plain.apply(Complaint.in(this.json).message());
		return new TaskStatus.Unlinked(
				plain.apply(made.unlinked()) + (said.isEmpty() ? "" : " and it said \"" + said + "\""), made.outputs(),
				left);
	}

	private TaskStatus failed(UnaryOperator<String> plain) {
		Complaint complaint = Complaint.in(this.json);
		Complaint inside = Complaint.in(this.json.path("response"));
		String number = JsonText.of(this.json.path("code"));
		String code = (complaint.code() != null) ? complaint.code()
				: (inside.reason() != null) ? inside.reason() : (number != null) ? number : "failed";
		String message = plain.apply(complaint.message().isEmpty() ? inside.message() : complaint.message());
		return new TaskStatus.Failed(plain.apply(code), message.isEmpty() ? "useapi gave no reason" : message,
				FailureClass.of(code, message));
	}

	private TaskStatus failedMedia(UnaryOperator<String> plain) {
		for (JsonNode media : this.json.at("/response/media").values()) {
			String message = JsonText.of(media.at("/mediaMetadata/mediaStatus/error/message"));
			if (message != null) {
				return new TaskStatus.Failed("media_failed", plain.apply(message), FailureClass.of(null, message));
			}
		}
		return new TaskStatus.Failed("media_failed", "useapi gave no reason", FailureClass.FAILED);
	}

}
