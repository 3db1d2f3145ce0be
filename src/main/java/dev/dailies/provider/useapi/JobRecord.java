package dev.dailies.provider.useapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.dailies.http.HttpAddress;
import dev.dailies.provider.Output;
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

	private static final String FAILED = "MEDIA_GENERATION_STATUS_FAILED";

	private static final String SUCCESSFUL = "MEDIA_GENERATION_STATUS_SUCCESSFUL";

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
			case "completed" -> {
				List<Output> outputs = outputs(this.json.path("response"));
				yield outputs.isEmpty() ? withoutOutput(plain)
						: new TaskStatus.Succeeded(outputs, RemainingCredits.in(this.json.path("response"), outputs));
			}
			case "failed" -> failed(plain);
			default -> new TaskStatus.Running();
		};
	}

	/**
	 * What came of it, in an answer or in a record's response: the same is shown in two
	 * places, and the first one counts.
	 */
	static List<Output> outputs(JsonNode response) {
		List<Output> outputs = outputs(response.path("media"), JobRecord::ofMedia);
		return outputs.isEmpty() ? outputs(response.path("operations"), JobRecord::ofOperation) : outputs;
	}

	private static List<Output> outputs(JsonNode list, Function<JsonNode, Optional<Output>> reader) {
		List<Output> outputs = new ArrayList<>();
		list.values().forEach((element) -> reader.apply(element).ifPresent(outputs::add));
		return outputs;
	}

	private static Optional<Output> ofMedia(JsonNode media) {
		String status = JsonText.of(media.at("/mediaMetadata/mediaStatus/mediaGenerationStatus"));
		return (status == null || SUCCESSFUL.equals(status)) ? output(media, media.path("videoUrl")) : Optional.empty();
	}

	private static Optional<Output> ofOperation(JsonNode operation) {
		String status = JsonText.of(operation.path("status"));
		return (status == null || SUCCESSFUL.equals(status))
				? output(operation, operation.at("/operation/metadata/video/fifeUrl")) : Optional.empty();
	}

	// rawBytes is the address of a file here: what came inside the answer was kept
	private static Optional<Output> output(JsonNode made, JsonNode url) {
		String address = JsonText.of(url);
		String usable = (address != null && HttpAddress.isOne(address)) ? address : JsonText.of(made.path("rawBytes"));
		return Optional.ofNullable(usable).map((found) -> new Output(mediaId(made), found));
	}

	private static @Nullable String mediaId(JsonNode made) {
		String id = JsonText.of(made.path(Call.MEDIA_ID));
		return (id != null) ? id : JsonText.of(made.at("/operation/metadata/video/mediaGenerationId"));
	}

	private TaskStatus failed(UnaryOperator<String> plain) {
		Complaint complaint = Complaint.in(this.json);
		Complaint inside = Complaint.in(this.json.path("response"));
		String number = JsonText.of(this.json.path("code"));
		String code = (complaint.code() != null) ? complaint.code()
				: (inside.reason() != null) ? inside.reason() : (number != null) ? number : "failed";
		String message = plain.apply(complaint.message().isEmpty() ? inside.message() : complaint.message());
		return new TaskStatus.Failed(plain.apply(code), message.isEmpty() ? "useapi gave no reason" : message);
	}

	private TaskStatus withoutOutput(UnaryOperator<String> plain) {
		for (JsonNode media : this.json.at("/response/media").values()) {
			JsonNode status = media.at("/mediaMetadata/mediaStatus");
			String message = JsonText.of(status.at("/error/message"));
			if (FAILED.equals(JsonText.of(status.path("mediaGenerationStatus")))) {
				return new TaskStatus.Failed("media_failed",
						(message != null) ? plain.apply(message) : "useapi gave no reason");
			}
		}
		return new TaskStatus.Failed("no_output", "the job ended, but useapi shows no video for it");
	}

}
