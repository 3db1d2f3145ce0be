package dev.dailies.sandbox.useapi;

import java.nio.ByteBuffer;
import java.util.Set;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Call;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/**
 * useapi's {@code /assets}: takes images.
 */
final class Assets {

	private static final int LARGEST = 20 * 1024 * 1024;

	private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/webp");

	private static final int PNG_SIZE_AT = 16;

	private Assets() {
	}

	static Answer upload(Call call, Account account) {
		String type = call.header("Content-Type").orElse("");
		if (!TYPES.contains(type)) {
			throw new BadRequestException("Content-Type " + type + " is not supported");
		}
		if (call.body().length > LARGEST) {
			throw new RefusedException(413, "File too large");
		}
		if (call.body().length == 0) {
			throw new BadRequestException("File is required");
		}
		String id = account.newImageId();
		ObjectNode json = Json.MAPPER.createObjectNode();
		json.putObject("media").put("name", id.substring(id.lastIndexOf(':') + 1));
		json.putObject(Rules.MEDIA_ID).put(Rules.MEDIA_ID, id);
		return Answer.json(200, putSize(json, call.body(), type).put("email", account.email()));
	}

	// only a PNG is looked into; the size of the others is never used
	private static ObjectNode putSize(ObjectNode json, byte[] file, String type) {
		boolean png = type.equals("image/png") && file.length >= PNG_SIZE_AT + 8;
		ByteBuffer buffer = ByteBuffer.wrap(file);
		return json.put("width", png ? buffer.getInt(PNG_SIZE_AT) : 1280)
			.put("height", png ? buffer.getInt(PNG_SIZE_AT + 4) : 720);
	}

}
