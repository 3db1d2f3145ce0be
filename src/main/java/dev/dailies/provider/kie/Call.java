package dev.dailies.provider.kie;

import java.util.List;

import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A generate or an extend as KIE wants it.
 *
 * @param path where it goes
 * @param body what is sent
 */
record Call(String path, ObjectNode body) {

	static final String CALLBACK = "callBackUrl";

	/**
	 * A generate.
	 * @param images where KIE fetches the order's images, in their order
	 */
	static Call generate(Order.Generate order, List<String> images) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("prompt", order.prompt());
		body.put("model", order.model());
		body.put("generationType", GenerateRules.generationType(order));
		if (!images.isEmpty()) {
			images.forEach(body.putArray("imageUrls")::add);
		}
		body.put("aspect_ratio", order.aspectRatio());
		body.put("resolution", order.resolution());
		body.put("duration", order.duration());
		if (order.seed() != null) {
			body.put("seeds", order.seed());
		}
		putWatermark(order, body);
		// KIE's documents disagree about the default
		body.put("enableTranslation", order.translate());
		return new Call("/api/v1/veo/generate", body);
	}

	/**
	 * The same call, whose end is told at that address; null for none.
	 */
	Call callingBack(@Nullable String address) {
		if (address != null) {
			this.body.put(CALLBACK, address);
		}
		return this;
	}

	static Call extend(Order.Extend order, VideoId source) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("taskId", source.taskId());
		body.put("prompt", order.prompt());
		body.put("model", order.model());
		putWatermark(order, body);
		return new Call("/api/v1/veo/extend", body);
	}

	private static void putWatermark(Order order, ObjectNode body) {
		if (order.watermark() != null) {
			body.put("watermark", order.watermark());
		}
	}

}
