package dev.dailies.provider.acedata;

import java.util.List;
import java.util.stream.Stream;

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

	private static final String ACTION = "action";

	/**
	 * How the action is spelled that makes 1080p: the specification's way first, then
	 * that of the oldest page.
	 */
	static final List<String> SPELLINGS = List.of("get1080p", "get_1080p");

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
		call.body.put(ACTION, GenerateRules.action(order));
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
			return onVideo("/veo/objects", videoId).with(ACTION, "insert").with("prompt", insert.prompt());
		}
		if (order instanceof Order.RemoveObject remove) {
			return onVideo("/veo/objects", videoId).with(ACTION, "remove").with("image_mask", remove.mask());
		}
		if (order instanceof Order.Upsample upsample) {
			return (switches.upgradesByGet1080p() && isMadeByGet1080p(upsample, source.order()))
					? get1080p(source.order(), videoId) : upsample(upsample, videoId);
		}
		if (order instanceof Order.Gif) {
			return onVideo("/veo/upsample", videoId).with(ACTION, "gif");
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

	private static Call upsample(Order.Upsample order, String videoId) {
		return onVideo("/veo/upsample", videoId).with(ACTION, order.target().word());
	}

	// what model made a video that is not of ours, nobody knows
	private static Call get1080p(@Nullable Order source, String videoId) {
		Call call = new Call(VIDEOS, JsonNodeFactory.instance.objectNode()).with(ACTION, SPELLINGS.get(0));
		call.put("model", (source != null) ? source.model() : null);
		return call.with("video_id", videoId);
	}

	/**
	 * Whether get1080p can make it: it knows only what was made by its own endpoint. Of a
	 * video that is given by its id that is taken to be so.
	 * @param source null for a video that was made elsewhere
	 */
	static boolean isMadeByGet1080p(Order order, @Nullable Order source) {
		return order instanceof Order.Upsample upsample && upsample.target() == UpsampleTarget.FULL_HD
				&& (source == null || source instanceof Order.Generate);
	}

	boolean isGet1080p() {
		return SPELLINGS.contains(this.body.path(ACTION).asString(""));
	}

	/**
	 * The same with its action in another spelling.
	 */
	Call spelled(String spelling) {
		return new Call(this.path, this.body.deepCopy().put(ACTION, spelling));
	}

	/**
	 * The calls that may have bought this submission, in this run or in an earlier one
	 * with other switches.
	 */
	static List<Call> all(Submission submission, Switches switches) {
		Call call = of(submission, switches);
		Submission.Source source = submission.source();
		if (source == null || !isMadeByGet1080p(submission.order(), source.order())) {
			return List.of(call);
		}
		Call upsample = of(submission, new Switches(switches.passesTaskId(), false));
		Call get1080p = of(submission, new Switches(switches.passesTaskId(), true));
		return Stream.concat(Stream.of(upsample), SPELLINGS.stream().map(get1080p::spelled)).toList();
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
