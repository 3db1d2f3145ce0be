package dev.dailies.provider.acedata;

import dev.dailies.provider.Submission;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A submission as AceData wants it.
 *
 * @param path where it goes
 * @param body what is sent
 */
record Call(String path, ObjectNode body) {

	private static final String VIDEOS = "/veo/videos";

	/**
	 * The one call that buys this submission; the same call each time.
	 */
	static Call of(Submission submission, Switches switches) {
		Order order = submission.order();
		if (order instanceof Order.Generate generate) {
			return generate(generate);
		}
		Submission.Source source = submission.source();
		if (source == null) {
			throw new IllegalArgumentException(
					"A " + order.kind().word() + " works on a video: the submission names none");
		}
		return followUp(order, source, switches).asynchronous();
	}

	private static Call generate(Order.Generate order) {
		Call call = new Call(VIDEOS, JsonNodeFactory.instance.objectNode());
		call.body.put("action", GenerateRules.action(order));
		call.put("model", order.model());
		call.body.put("prompt", order.prompt());
		if (!order.imageUrls().isEmpty()) {
			order.imageUrls().forEach(call.body.putArray("image_urls")::add);
		}
		call.put("aspect_ratio", order.aspectRatio());
		call.put("resolution", order.resolution());
		call.body.put("translation", order.translate());
		return call.asynchronous();
	}

	private static Call followUp(Order order, Submission.Source source, Switches switches) {
		String videoId = switches.passesTaskId() && source.taskId() != null ? source.taskId() : source.videoId();
		if (order instanceof Order.Extend extend) {
			return extend(extend, videoId);
		}
		if (order instanceof Order.Reshoot reshoot) {
			return onVideo("/veo/reshoot", videoId).with("motion_type", reshoot.motion().name());
		}
		if (order instanceof Order.InsertObject insert) {
			return onVideo("/veo/objects", videoId).with("action", "insert").with("prompt", insert.prompt());
		}
		if (order instanceof Order.RemoveObject remove) {
			return onVideo("/veo/objects", videoId).with("action", "remove").with("image_mask", remove.mask());
		}
		if (order instanceof Order.Upsample upsample) {
			String model = switches.upgradesByGet1080p() ? modelFor1080p(upsample, source) : null;
			return (model != null) ? get1080p(model, videoId)
					: onVideo("/veo/upsample", videoId).with("action", upsample.target().word());
		}
		if (order instanceof Order.Gif) {
			return onVideo("/veo/upsample", videoId).with("action", "gif");
		}
		throw new IllegalArgumentException("AceData has no call for " + order.step());
	}

	private static Call extend(Order.Extend order, String videoId) {
		Call call = onVideo("/veo/extend", videoId);
		call.put("model", order.model());
		call.body.put("prompt", order.prompt());
		call.put("aspect_ratio", order.aspectRatio());
		call.put("resolution", order.resolution());
		return call;
	}

	private static Call get1080p(String model, String videoId) {
		Call call = new Call(VIDEOS, JsonNodeFactory.instance.objectNode());
		call.body.put("action", "get1080p").put("model", model).put("video_id", videoId);
		return call;
	}

	// get1080p knows only what was made by its own endpoint, and wants that one's model
	private static @Nullable String modelFor1080p(Order.Upsample order, Submission.Source source) {
		return (order.target() == UpsampleTarget.FULL_HD && source.order() instanceof Order.Generate generate)
				? generate.model() : null;
	}

	private static Call onVideo(String path, String videoId) {
		return new Call(path, JsonNodeFactory.instance.objectNode()).with("video_id", videoId);
	}

	private Call with(String field, String value) {
		this.body.put(field, value);
		return this;
	}

	private void put(String field, @Nullable String value) {
		if (value != null) {
			this.body.put(field, value);
		}
	}

	/**
	 * The same call, whose end is told at that address; null for none.
	 */
	Call callingBack(@Nullable String address) {
		put("callback_url", address);
		return this;
	}

	private Call asynchronous() {
		this.body.put("async", true);
		return this;
	}

}
