package dev.dailies.sandbox.kie;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.dailies.sandbox.played.CallbackSender;
import dev.dailies.sandbox.played.CallbackSender.Message;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Task;
import tools.jackson.databind.node.ObjectNode;

/**
 * KIE's callbacks, signed as an account's is that has a key.
 */
final class Callbacks {

	private static final String ALGORITHM = "HmacSHA256";

	private final CallbackSender sender;

	private final Clock clock;

	Callbacks(CallbackSender sender, Clock clock) {
		this.sender = sender;
		this.clock = clock;
	}

	void follow(Task task, Fields body, String origin) {
		this.sender.follow(task, body.address("callBackUrl"), List.of(1.0),
				(taskId, now) -> signed(generated(task, taskId, now, origin), taskId));
	}

	/**
	 * @param shownId the task that an upgrade names, which may be its source's
	 */
	void followFourK(Task task, String shownId, Fields body, String origin) {
		this.sender.follow(task, body.address("callBackUrl"), List.of(1.0), (taskId, now) -> {
			String named = taskId.equals(task.id()) ? shownId : taskId;
			return signed(upgraded(task, named, now, origin), named);
		});
	}

	private static ObjectNode generated(Task task, String taskId, Instant now, String origin) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		if (!task.hasVideo(now)) {
			json.put("code", 501).put("msg", "Generation failed");
			json.putObject("data").put("taskId", taskId).put("fallbackFlag", false);
			return json;
		}
		json.put("code", 200).put("msg", "Veo3.1 video generated successfully.");
		ObjectNode data = json.putObject("data").put("taskId", taskId).put("promptJson", task.request().toString());
		ObjectNode info = data.putObject("info");
		info.putArray("resultUrls").add(origin + task.file());
		info.put("resolution", Rules.resolution(task.scene()));
		data.put("fallbackFlag", false);
		return json;
	}

	// both spellings are documented, so both occur
	private static ObjectNode upgraded(Task task, String taskId, Instant now, String origin) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		if (!task.hasVideo(now)) {
			json.put("code", 500)
				.put("msg", "The 4K version of this video is unavailable. Please try a different video.");
			json.putObject("data").put("taskId", taskId);
			return json;
		}
		json.put("code", 200).put("msg", "4K Video generated successfully.");
		ObjectNode data = json.putObject("data");
		if ((task.id().hashCode() & 4) == 0) {
			data.put("taskId", taskId).put("creditsConsumed", task.credits());
			data.putObject("info").putArray("resultUrls").add(origin + task.file());
		}
		else {
			data.put("task_id", taskId).putArray("result_urls").add(origin + task.file());
		}
		return json;
	}

	private Message signed(ObjectNode body, String taskId) {
		String time = String.valueOf(this.clock.instant().getEpochSecond());
		return new Message(body,
				Map.of("X-Webhook-Timestamp", time, "X-Webhook-Signature", signature(taskId + "." + time)));
	}

	private static String signature(String text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(Kie.CALLBACK_KEY.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java has no " + ALGORITHM + ", which each Java must have", ex);
		}
	}

}
