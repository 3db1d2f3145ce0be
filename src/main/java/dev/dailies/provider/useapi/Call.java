package dev.dailies.provider.useapi;

import java.util.List;

import dev.dailies.provider.Submission;
import dev.dailies.provider.Token;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A submission as useapi wants it.
 *
 * @param path where it goes
 * @param body what is sent
 */
record Call(String path, ObjectNode body) {

	static final String MEDIA_ID = "mediaGenerationId";

	private static final String UPSCALE = "/videos/upscale";

	private static final String GIF = "/videos/gif";

	private static final String CONCATENATE = "/videos/concatenate";

	/** About as much of an extension as its source has shown already. */
	private static final int OVERLAP = 1;

	/**
	 * The one call that buys this submission; the same call each time.
	 * @param email the account that new videos are made with; null leaves it to useapi
	 * @param images the ids of the order's images, uploaded
	 */
	static Call of(Submission submission, @Nullable String email, List<String> images) {
		Call call = call(submission, email, images);
		if (AtOnce.of(submission).isEmpty()) {
			call.body.put("async", true);
			if (submission.key() != null) {
				call.body.put("replyRef", submission.key());
			}
			if (submission.callback() != null) {
				call.body.put("replyUrl", submission.callback());
			}
		}
		return call;
	}

	/**
	 * The call that makes a GIF; there is no job for it.
	 */
	static Call gif(String mediaId) {
		return onVideo(GIF, mediaId);
	}

	/**
	 * The call that joins videos: all of the first, and of each further one what its
	 * source does not show.
	 */
	static Call concatenate(List<String> mediaIds) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		ArrayNode media = body.putArray("media");
		for (String mediaId : mediaIds) {
			ObjectNode piece = media.addObject().put(MEDIA_ID, mediaId);
			if (media.size() > 1) {
				piece.put("trimStart", OVERLAP);
			}
		}
		return new Call(CONCATENATE, body);
	}

	/**
	 * Says how a captcha is to be solved; one of the three at most may be sent (contract,
	 * section 3).
	 * @param solved the token of one that is solved already; null if there is none
	 * @param retry how often it is tried; 0 leaves it to useapi
	 * @param order by whom; null leaves it to useapi
	 */
	void withCaptcha(@Nullable Token solved, int retry, @Nullable String order) {
		if (solved != null) {
			this.body.put("captchaToken", solved.secret());
		}
		else if (order != null) {
			this.body.put("captchaOrder", order);
		}
		else if (retry > 0) {
			this.body.put("captchaRetry", retry);
		}
	}

	boolean joins() {
		return this.path.equals(CONCATENATE);
	}

	/**
	 * How often the same order may be sent again where it is not known what came of it:
	 * upscales are cached and GIFs free, as documented; see {@link AtOnce} for joining.
	 */
	static int repeats(Order order) {
		return switch (order.kind()) {
			case UPSAMPLE, GIF -> 4;
			case CONCATENATE -> 1;
			case GENERATE, EXTEND, RESHOOT, OBJECTS -> 0;
		};
	}

	private static Call call(Submission submission, @Nullable String email, List<String> images) {
		Order order = submission.order();
		if (order instanceof Order.Generate generate) {
			return generate(generate, email, images);
		}
		Submission.Source source = submission.source();
		if (source == null) {
			throw new IllegalArgumentException(
					"A " + order.kind().word() + " works on a video: the submission names none");
		}
		if (order instanceof Order.Extend extend) {
			Call call = onVideo("/videos/extend", source.videoId());
			call.body.put("prompt", extend.prompt()).put("model", extend.model()).put("count", 1);
			return call;
		}
		if (order instanceof Order.Upsample upsample) {
			Call call = onVideo(UPSCALE, source.videoId());
			call.body.put("resolution", resolution(upsample.target()));
			return call;
		}
		if (order instanceof Order.Gif) {
			return gif(source.videoId());
		}
		if (order instanceof Order.Concatenate) {
			return concatenate(source.chain());
		}
		throw new IllegalArgumentException("useapi has no call for " + order.step());
	}

	private static Call generate(Order.Generate order, @Nullable String email, List<String> images) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("prompt", order.prompt()).put("model", order.model()).put("aspectRatio", ratio(order.aspectRatio()));
		body.put("duration", order.duration()).put("count", 1);
		if (email != null) {
			body.put("email", email);
		}
		if (order.seed() != null) {
			body.put("seed", order.seed());
		}
		if (!GenerateRules.RESOLUTION.equals(order.resolution())) {
			body.put("resolution", order.resolution());
		}
		List<String> fields = (order.imageUse() == ImageUse.INGREDIENTS) ? List.of()
				: List.of("startImage", "endImage");
		for (int i = 0; i < images.size(); i++) {
			body.put(fields.isEmpty() ? "referenceImage_" + (i + 1) : fields.get(i), images.get(i));
		}
		return new Call("/videos", body);
	}

	private static @Nullable String ratio(@Nullable String aspectRatio) {
		return "16:9".equals(aspectRatio) ? "landscape" : "9:16".equals(aspectRatio) ? "portrait" : aspectRatio;
	}

	private static String resolution(UpsampleTarget target) {
		return switch (target) {
			case FULL_HD -> "1080p";
			// with a capital, as useapi's pages write it
			case UHD -> "4K";
		};
	}

	private static Call onVideo(String path, String mediaId) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		return new Call(path, body.put(MEDIA_ID, mediaId));
	}

}
