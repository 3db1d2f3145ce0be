package dev.dailies.sandbox.useapi;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import dev.dailies.sandbox.film.Frame;
import dev.dailies.sandbox.film.Studio;
import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Task;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * useapi's answers as JSON.
 */
public final class Wire {

	/** The operation in the bill of a repeated upscale, which is cached and free. */
	static final String CACHED = "upsample cached";

	public static final Duration LINK_LIVES = Duration.ofHours(6);

	private static final String SUCCESSFUL = "MEDIA_GENERATION_STATUS_SUCCESSFUL";

	private static final String FAILED = "MEDIA_GENERATION_STATUS_FAILED";

	private final Studio studio;

	private final GoogleAccounts accounts;

	Wire(Studio studio, GoogleAccounts accounts) {
		this.studio = studio;
		this.accounts = accounts;
	}

	static Answer.Whole refusal(int status, String text) {
		return Answer.json(status, Json.MAPPER.createObjectNode().put("error", text));
	}

	static ObjectNode error(int code, String word, String message) {
		return Json.MAPPER.createObjectNode().put("code", code).put("message", message).put("status", word);
	}

	/**
	 * The receipt of an asynchronous call.
	 */
	static ObjectNode accepted(Task task) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.put("jobid", task.id());
		json.put("type", "video");
		json.put("status", "created");
		json.put("created", task.createdAt().toString());
		json.set("request", task.request());
		putBegun(json.putObject("response"), task);
		return json;
	}

	/**
	 * What a synchronous call returns in the end, or a cached one at once.
	 */
	ObjectNode result(Task task, Instant now, String origin) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.put("jobId", task.id());
		putResult(json, task, now, origin);
		putCredits(json, task);
		return json;
	}

	/**
	 * What is sent to the address that the job names: its record, with its reference.
	 * @param jobId the one that is named
	 */
	ObjectNode callback(Task task, String jobId, Instant now, String origin) {
		ObjectNode json = record(task, now, origin).put("jobid", jobId);
		JsonNode reference = task.request().path("replyRef");
		return reference.isString() ? json.put("replyRef", reference.stringValue()) : json;
	}

	/**
	 * The job as it stands at that time.
	 */
	ObjectNode record(Task task, Instant now, String origin) {
		ObjectNode json = accepted(task);
		if (!task.isFinished(now)) {
			if (task.progress(now) >= 0.2) {
				json.put("status", "started").put("updated", now.toString());
			}
			return json;
		}
		json.put("updated", task.finishedAt().toString());
		ObjectNode response = json.putObject("response");
		if (task.fate() == Fate.FAILS) {
			json.put("status", "failed");
			response.set("error", error(500, "INTERNAL", "Internal error encountered."));
			return json.put("error", "API error: 500")
				.put("errorDetails", "Internal error encountered.")
				.put("code", 500);
		}
		if (task.fate() == Fate.TAKEN_BACK) {
			json.put("status", "failed");
			response.set("error", error(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted."));
			return json.put("error", "API error: 429")
				.put("errorDetails", "PUBLIC_ERROR_USER_QUOTA_REACHED")
				.put("code", 429)
				.put("retryAfter", now.plusSeconds(1).toString());
		}
		json.put("status", "completed");
		putResult(response, task, now, origin);
		return json;
	}

	private static void putBegun(ObjectNode response, Task task) {
		if (task.operation().equals("generate")) {
			ObjectNode begun = response.putArray("operations").addObject();
			begun.putObject("operation").put("name", name(task));
			begun.put("sceneId", "scene-1").put("status", "MEDIA_GENERATION_STATUS_PENDING");
		}
		putCaptcha(response, task);
	}

	private void putResult(ObjectNode json, Task task, Instant now, String origin) {
		if (task.operation().equals(CACHED)) {
			json.putArray("operations")
				.addObject()
				.put("rawBytes", Base64.getEncoder().encodeToString(this.studio.film(task.scene(), task.id())))
				.put("status", SUCCESSFUL)
				.put(Rules.MEDIA_ID, task.videoId());
			return;
		}
		if (isUpscale(task) && task.hasVideo(now)) {
			putOperation(json.putArray("operations").addObject(), task, origin);
		}
		ArrayNode media = json.putArray("media");
		if (task.fate() != Fate.HAS_NO_VIDEO) {
			putMedia(media.addObject(), task, now, origin);
		}
		putCredits(json, task);
		if (task.fate().hasVideo()) {
			putCaptcha(json, task);
		}
	}

	private void putCredits(ObjectNode json, Task task) {
		json.put("remainingCredits", this.accounts.left(Account.ofVideo(task.videoId())).intValue());
	}

	private static void putCaptcha(ObjectNode json, Task task) {
		ObjectNode captcha = json.putObject("captcha");
		putSolved(captcha, task);
		ObjectNode attempt = captcha.putArray("attempts").addObject();
		putSolved(attempt, task);
		attempt.put("success", true);
	}

	private static void putSolved(ObjectNode json, Task task) {
		json.put("service", "AntiCaptcha").put("taskId", "cap-" + task.traceId()).put("durationMs", 4100);
	}

	private static void putOperation(ObjectNode json, Task task, String origin) {
		ObjectNode operation = json.putObject("operation");
		operation.put("name", name(task));
		ObjectNode metadata = operation.putObject("metadata");
		metadata.put("@type", "type.googleapis.com/google.internal.labs.aisandbox.v1.Media");
		metadata.put("name", name(task));
		metadata.putObject("video")
			.put("seed", 0)
			.put("model", model(task))
			.put("aspectRatio", ratio(task))
			.put("isLooped", false)
			.put("upsampleResolution", upsampled(task))
			.put("fifeUrl", link(task, origin))
			.put("servingBaseUri", still(task, origin))
			.put(Rules.MEDIA_ID, task.videoId())
			.put("mediaVisibility", "PRIVATE");
		json.put("sceneId", "").put("status", SUCCESSFUL).put(Rules.MEDIA_ID, task.videoId());
	}

	private static void putMedia(ObjectNode json, Task task, Instant now, String origin) {
		boolean failed = !task.fate().hasVideo();
		json.put("name", name(task));
		json.put("projectId", "sandbox-project");
		json.put("workflowId", "sandbox-workflow");
		json.put("workflowStepId", "CAE");
		ObjectNode metadata = json.putObject("mediaMetadata");
		metadata.put("createTime", task.createdAt().toString());
		metadata.putObject("requestData");
		ObjectNode status = metadata.putObject("mediaStatus")
			.put("mediaGenerationStatus", failed ? FAILED : SUCCESSFUL);
		if (failed) {
			status.putObject("error").put("code", 3).put("message", "unsafe");
		}
		metadata.put("visibility", "PRIVATE");
		ObjectNode video = json.putObject("video");
		ObjectNode generated = video.putObject("generatedVideo")
			.put("seed", 0)
			.put("model", model(task))
			.put("isLooped", false)
			.put("aspectRatio", ratio(task));
		if (isUpscale(task)) {
			generated.putObject("upsampleMetadata").put("videoUpsampleResolution", upsampled(task));
		}
		video.putObject("dimensions").put("length", isUpscale(task) ? "0s" : task.scene().seconds() + "s");
		video.putObject("operation").put("name", name(task));
		json.put(Rules.MEDIA_ID, task.videoId());
		if (task.hasVideo(now)) {
			json.put("videoUrl", link(task, origin)).put("thumbnailUrl", still(task, origin));
		}
	}

	private static boolean isUpscale(Task task) {
		return task.videoId().endsWith(Rules.UPSAMPLED);
	}

	private static boolean isFourK(Task task) {
		return task.scene().badge().endsWith("4K");
	}

	private static String upsampled(Task task) {
		return isFourK(task) ? "VIDEO_UPSAMPLE_RESOLUTION_4K" : "VIDEO_UPSAMPLE_RESOLUTION_1080P";
	}

	private static String model(Task task) {
		return isUpscale(task) ? "veo_3_1_upsampler_" + (isFourK(task) ? "4k" : "1080p") : "veo_3_1_t2v";
	}

	private static String ratio(Task task) {
		return Frame.of(task.scene()).isUpright() ? "VIDEO_ASPECT_RATIO_PORTRAIT" : "VIDEO_ASPECT_RATIO_LANDSCAPE";
	}

	private static String name(Task task) {
		return task.videoId().substring(task.videoId().indexOf("-video:") + "-video:".length());
	}

	private static String link(Task task, String origin) {
		return origin + task.file() + expires(task);
	}

	private static String still(Task task, String origin) {
		return origin + task.stillFile() + expires(task);
	}

	private static String expires(Task task) {
		return "?Expires=" + task.finishedAt().plus(LINK_LIVES).getEpochSecond();
	}

}
