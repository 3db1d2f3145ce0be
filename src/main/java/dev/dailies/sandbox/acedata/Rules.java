package dev.dailies.sandbox.acedata;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.dailies.sandbox.film.Frame;
import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.sandbox.played.Purchase;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;

import static dev.dailies.sandbox.film.Scene.Format.GIF;
import static dev.dailies.sandbox.film.Scene.Format.MP4;

/**
 * AceData's rules: what each request must hold, which operation may follow which, and
 * what it costs.
 */
final class Rules {

	private static final BigDecimal FAST = new BigDecimal("0.114");

	private static final BigDecimal QUALITY = new BigDecimal("0.727");

	private static final BigDecimal GET_1080P = new BigDecimal("0.015");

	private static final BigDecimal UPSAMPLE_1080P = new BigDecimal("0.16");

	private static final BigDecimal UPSAMPLE_4K = new BigDecimal("0.50");

	private static final BigDecimal UPSAMPLE_GIF = new BigDecimal("0.13");

	private static final BigDecimal UPSAMPLE_UNKNOWN = new BigDecimal("0.50");

	private static final BigDecimal RESHOOT = new BigDecimal("1.20");

	private static final BigDecimal EXTEND_FAST = new BigDecimal("1.68");

	private static final BigDecimal EXTEND_QUALITY = new BigDecimal("12.00");

	private static final BigDecimal OBJECTS = new BigDecimal("1.50");

	private static final Set<String> MODELS = ordered("veo3", "veo3-fast", "veo31", "veo31-fast",
			"veo31-fast-ingredients");

	private static final Set<String> EXTEND_MODELS = ordered("veo31-fast", "veo31");

	private static final Set<String> ASPECT_RATIOS = ordered("16:9", "9:16");

	private static final Set<String> MOTION_TYPES = ordered("STATIONARY", "STATIONARY_UP", "STATIONARY_DOWN",
			"STATIONARY_LEFT", "STATIONARY_RIGHT", "STATIONARY_DOLLY_IN_ZOOM_OUT", "STATIONARY_DOLLY_OUT_ZOOM_IN", "UP",
			"DOWN", "LEFT_TO_RIGHT", "RIGHT_TO_LEFT", "FORWARD", "BACKWARD", "DOLLY_IN_ZOOM_OUT", "DOLLY_OUT_ZOOM_IN");

	private static final String JPEG_PREFIX = "data:image/jpeg;base64,";

	private static final int CLIP_SECONDS = 8;

	private static final int EXTENSION_SECONDS = 7;

	private final TaskBook book;

	private final Clock clock;

	Rules(TaskBook book, Clock clock) {
		this.book = book;
		this.clock = clock;
	}

	Purchase videos(Fields body) {
		String action = body.requiredText("action");
		return switch (action) {
			case "text2video" -> generate(body, action, model(body));
			case "image2video" -> {
				body.addresses("image_urls", 1, 2);
				yield generate(body, action, model(body));
			}
			case "ingredients2video" -> {
				body.addresses("image_urls", 1, 3);
				// whatever model was asked for is overruled, so it is not looked at
				yield generate(body, action, "veo31-fast-ingredients");
			}
			case "get1080p" -> get1080p(body);
			default -> throw Fields.invalid("action", "text2video, image2video, ingredients2video or get1080p");
		};
	}

	Purchase upsample(Fields body) {
		Task source = source(body);
		String action = body.requiredText("action");
		return switch (action) {
			case "1080p" ->
				new Purchase("upsample", UPSAMPLE_1080P, Pace.UPGRADE, grown(source, Frame.FULL_HD, "upsample 1080p"));
			case "4k" -> new Purchase("upsample", UPSAMPLE_4K, Pace.FOUR_K, grown(source, Frame.FOUR_K, "upsample 4k"));
			case "gif" -> new Purchase("gif", UPSAMPLE_GIF, Pace.UPGRADE,
					scene(source, Frame.SMALL, source.scene().seconds(), GIF, "gif"));
			// documented: anything else is not refused but billed
			default -> new Purchase("upsample", UPSAMPLE_UNKNOWN, Pace.UPGRADE, source.scene()).inVain();
		};
	}

	Purchase reshoot(Fields body) {
		String motion = body.requiredText("motion_type");
		body.oneOf("motion_type", MOTION_TYPES);
		Task source = uncutSource(body);
		return new Purchase("reshoot", RESHOOT, Pace.GENERATION, changed(source, "reshoot " + motion));
	}

	Purchase extend(Fields body) {
		String model = body.requiredText("model");
		body.oneOf("model", EXTEND_MODELS);
		body.text("prompt");
		body.oneOf("aspect_ratio", ASPECT_RATIOS);
		Task source = source(body);
		Frame frame = body.oneOf("resolution", List.of("720p", "1080p"))
			.map((resolution) -> resolution.equals("720p") ? Frame.HD : Frame.FULL_HD)
			.orElse(filmFrame(source));
		return new Purchase("extend", model.equals("veo31") ? EXTEND_QUALITY : EXTEND_FAST, Pace.GENERATION,
				scene(source, frame, source.scene().seconds() + EXTENSION_SECONDS, MP4, "extend"));
	}

	Purchase objects(Fields body) {
		String action = body.requiredText("action");
		switch (action) {
			case "insert" -> body.requiredText("prompt");
			case "remove" -> requireMask(body.requiredText("image_mask"));
			default -> throw Fields.invalid("action", "insert or remove");
		}
		Task source = uncutSource(body);
		return new Purchase("objects", OBJECTS, Pace.GENERATION, changed(source, "objects " + action));
	}

	private static Purchase generate(Fields body, String action, String model) {
		String prompt = body.requiredText("prompt");
		boolean upright = body.oneOf("aspect_ratio", ASPECT_RATIOS).filter("9:16"::equals).isPresent();
		String resolution = body.oneOf("resolution", ordered("1080p", "4k", "gif")).orElse("1080p");
		body.flag("translation");
		if (resolution.equals("4k") && !model.equals("veo31")) {
			throw new BadRequestException("resolution 4k is only supported with the model veo31.");
		}
		Frame frame = switch (resolution) {
			case "4k" -> Frame.FOUR_K;
			case "gif" -> Frame.SMALL;
			default -> Frame.FULL_HD;
		};
		Frame turned = frame.turned(upright);
		Scene scene = new Scene(prompt, action + " " + model, turned.width(), turned.height(), CLIP_SECONDS,
				resolution.equals("gif") ? GIF : MP4);
		boolean quality = model.equals("veo3") || model.equals("veo31");
		return new Purchase("generate", quality ? QUALITY : FAST,
				resolution.equals("4k") ? Pace.FOUR_K : Pace.GENERATION, scene);
	}

	private Purchase get1080p(Fields body) {
		model(body);
		Task source = source(body);
		return new Purchase("upsample", GET_1080P, Pace.UPGRADE, grown(source, Frame.FULL_HD, "get1080p"))
			.keeping(source.videoId());
	}

	private static String model(Fields body) {
		String model = body.text("model").orElse("veo3-fast");
		if (!MODELS.contains(model)) {
			throw new BadRequestException("model is not supported");
		}
		return model;
	}

	/**
	 * The finished video the request names, of an operation that others may follow.
	 */
	private Task source(Fields body) {
		String videoId = body.requiredText("video_id");
		Task source = this.book.byVideoId(videoId)
			.filter((task) -> task.provider().equals(AceData.NAME) && task.hasVideo(this.clock.instant()))
			.orElseThrow(() -> new BadRequestException("video_id is invalid: it must be the id of a finished video."));
		if (source.operation().equals("upsample") || source.operation().equals("gif")) {
			throw new BadRequestException("The source video is an upsample output.");
		}
		return source;
	}

	private Task uncutSource(Fields body) {
		Task source = source(body);
		if (source.operation().equals("extend")) {
			throw new BadRequestException("The source video is an extend output.");
		}
		return source;
	}

	private static Scene grown(Task source, Frame frame, String what) {
		return scene(source, frame, source.scene().seconds(), MP4, what);
	}

	private static Scene changed(Task source, String what) {
		return scene(source, filmFrame(source), source.scene().seconds(), MP4, what);
	}

	// the badge tells the whole chain, so that a clip made from the wrong source shows it
	private static Scene scene(Task source, Frame frame, int seconds, Scene.Format format, String what) {
		Frame turned = frame.turned(Frame.of(source.scene()).isUpright());
		return new Scene(source.scene().text(), source.scene().badge() + " > " + what, turned.width(), turned.height(),
				seconds, format);
	}

	// behind a GIF there is a film of ordinary size
	private static Frame filmFrame(Task source) {
		return (source.scene().format() == GIF) ? Frame.FULL_HD : Frame.of(source.scene());
	}

	private static void requireMask(String mask) {
		if (!Fields.isHttpAddress(mask) && !isJpeg(mask)) {
			throw Fields.invalid("image_mask", "an http(s) address or a base64 JPEG");
		}
	}

	private static boolean isJpeg(String mask) {
		try {
			byte[] bytes = Base64.getDecoder()
				.decode(mask.startsWith(JPEG_PREFIX) ? mask.substring(JPEG_PREFIX.length()) : mask);
			return bytes.length > 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Set<String> ordered(String... names) {
		return new LinkedHashSet<>(List.of(names));
	}

}
