package dev.dailies.sandbox.kie;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.dailies.sandbox.film.Frame;
import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.sandbox.played.Purchase;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;

/**
 * KIE's rules: what each request must hold, what it may work on, and what it costs. KIE
 * documents no prices but that of a 4K, so the others are made up.
 */
public final class Rules {

	static final String GENERATE = "generate";

	public static final String EXTEND = "extend";

	static final String UPSAMPLE = "upsample";

	/** Older records are refused, and their files are gone. */
	public static final Duration KEPT = Duration.ofDays(14);

	private static final BigDecimal TO_1080P = new BigDecimal("5");

	private static final BigDecimal TO_4K = new BigDecimal("120");

	private static final Map<String, BigDecimal> PRICES = Map.of("veo3", new BigDecimal("250"), "veo3_fast",
			new BigDecimal("60"), "veo3_lite", new BigDecimal("30"), "quality", new BigDecimal("250"), "fast",
			new BigDecimal("60"), "lite", new BigDecimal("30"));

	private static final Pace GENERATION = minutes(2, 5);

	private static final Pace FULL_HD = minutes(1, 3);

	private static final Pace FOUR_K = minutes(5, 10);

	private static final Set<String> MODELS = ordered("veo3", "veo3_fast", "veo3_lite");

	private static final Set<String> TYPES = ordered("TEXT_2_VIDEO", "FIRST_AND_LAST_FRAMES_2_VIDEO",
			"REFERENCE_2_VIDEO");

	private static final int SECONDS = 8;

	private static final int EXTENSION_SECONDS = 7;

	private final TaskBook book;

	private final Clock clock;

	private final Uploads uploads;

	Rules(TaskBook book, Clock clock, Uploads uploads) {
		this.book = book;
		this.clock = clock;
		this.uploads = uploads;
	}

	Purchase generate(Fields body) {
		String prompt = body.requiredText("prompt");
		String model = body.oneOf("model", MODELS).orElse("veo3_fast");
		String type = body.oneOf("generationType", TYPES)
			.orElse(body.texts("imageUrls").isPresent() ? "FIRST_AND_LAST_FRAMES_2_VIDEO" : "TEXT_2_VIDEO");
		String ratio = body.oneOf("aspect_ratio", ordered("16:9", "9:16", "Auto")).orElse("16:9");
		String resolution = body.oneOf("resolution", ordered("720p", "1080p", "4k")).orElse("720p");
		int seconds = body.count("duration", 4, SECONDS);
		checkSeconds(seconds, type);
		checkSeed(body);
		images(body, type, model);
		body.flag("enableTranslation");
		body.text("watermark");
		body.address("callBackUrl");
		Frame frame = frame(resolution).turned(ratio.equals("9:16"));
		Scene scene = new Scene(prompt, type.toLowerCase(Locale.ROOT) + " " + model, frame.width(), frame.height(),
				seconds, Scene.Format.MP4);
		return new Purchase(GENERATE, price(model).add(extra(resolution)),
				resolution.equals("4k") ? FOUR_K : GENERATION, scene);
	}

	Purchase extend(Fields body) {
		Task source = source(body.requiredText("taskId"));
		body.requiredText("prompt");
		String model = body.oneOf("model", ordered("fast", "quality", "lite")).orElse("fast");
		checkSeed(body);
		body.text("watermark");
		body.address("callBackUrl");
		if (this.book.byVideoId(upgradeKey("1080p", source.id(), 0)).isPresent()) {
			throw new BadRequestException("Videos generated after 1080P cannot be extended.");
		}
		return new Purchase(EXTEND, price(model), GENERATION, grown(source.scene(), Frame.of(source.scene()),
				source.scene().seconds() + EXTENSION_SECONDS, EXTEND + " " + model));
	}

	Purchase to1080p(String taskId, int index) {
		Task source = video(taskId, index);
		if (!source.operation().equals(GENERATE)) {
			throw new BadRequestException("record result data not exist");
		}
		return upgrade(source, "1080p", index, TO_1080P, FULL_HD, Frame.FULL_HD);
	}

	Purchase to4k(String taskId, int index) {
		return upgrade(video(taskId, index), "4k", index, TO_4K, FOUR_K, Frame.FOUR_K);
	}

	/**
	 * What an upgrade is found again by.
	 */
	static String upgradeKey(String target, String taskId, int index) {
		return target + ":" + taskId + ":" + index;
	}

	/**
	 * The part that an extension added, without what it was added to.
	 */
	public static Scene part(Scene joined) {
		return new Scene(joined.text(), joined.badge(), joined.width(), joined.height(), EXTENSION_SECONDS,
				joined.format());
	}

	static String resolution(Scene scene) {
		int lines = Math.min(scene.width(), scene.height());
		return (lines > 1080) ? "4k" : lines + "p";
	}

	/**
	 * The task named, finished, with a video, and not too old.
	 */
	private Task source(String taskId) {
		Instant now = this.clock.instant();
		Task source = this.book.byId(taskId)
			.filter((task) -> task.provider().equals(Kie.NAME) && !task.operation().equals(UPSAMPLE))
			.orElseThrow(() -> new BadRequestException("record is null"));
		if (now.isAfter(source.createdAt().plus(KEPT))) {
			throw new BadRequestException("Temporarily supports records within 14 days");
		}
		if (!source.isFinished(now) || source.fate() == Fate.FAILS || source.fate() == Fate.FAILS_BY_WORD) {
			throw new BadRequestException("record status is not success");
		}
		if (!source.hasVideo(now)) {
			throw new BadRequestException("record result data is blank");
		}
		return source;
	}

	private Task video(String taskId, int index) {
		Task source = source(taskId);
		if (index != 0 || Wire.isFallback(source)) {
			throw new BadRequestException("record result data not exist");
		}
		return source;
	}

	private static Purchase upgrade(Task source, String target, int index, BigDecimal credits, Pace pace, Frame frame) {
		return new Purchase(UPSAMPLE, credits, pace,
				grown(source.scene(), frame, source.scene().seconds(), "upsample " + target))
			.keeping(upgradeKey(target, source.id(), index));
	}

	private static Scene grown(Scene source, Frame frame, int seconds, String what) {
		Frame turned = frame.turned(Frame.of(source).isUpright());
		return new Scene(source.text(), source.badge() + " > " + what, turned.width(), turned.height(), seconds,
				source.format());
	}

	private void images(Fields body, String type, String model) {
		if (type.equals("TEXT_2_VIDEO")) {
			return;
		}
		boolean reference = type.equals("REFERENCE_2_VIDEO");
		List<String> images = body.addresses("imageUrls", 1, reference ? 3 : 2);
		if (reference && model.equals("veo3")) {
			throw new BadRequestException("REFERENCE_2_VIDEO supports the models veo3_fast and veo3_lite only.");
		}
		if (images.stream().anyMatch((image) -> isOutOfReach(image) || this.uploads.isGone(image))) {
			throw new UnfetchableException();
		}
	}

	// no such name can exist, so it is the one that nobody can fetch
	private static boolean isOutOfReach(String image) {
		return String.valueOf(URI.create(image).getHost()).endsWith(".invalid");
	}

	private static void checkSeconds(int seconds, String type) {
		if (seconds != 4 && seconds != 6 && seconds != SECONDS) {
			throw Fields.invalid("duration", "4, 6 or 8");
		}
		if (seconds != SECONDS && type.equals("REFERENCE_2_VIDEO")) {
			throw Fields.invalid("duration", "8 with REFERENCE_2_VIDEO");
		}
	}

	private static void checkSeed(Fields body) {
		int seed = body.count("seeds", 0, 10_000);
		if (seed < 10_000 || seed > 99_999) {
			throw Fields.invalid("seeds", "from 10000 to 99999");
		}
	}

	private static Frame frame(String resolution) {
		return switch (resolution) {
			case "1080p" -> Frame.FULL_HD;
			case "4k" -> Frame.FOUR_K;
			default -> Frame.HD;
		};
	}

	private static BigDecimal extra(String resolution) {
		return switch (resolution) {
			case "1080p" -> TO_1080P;
			case "4k" -> TO_4K;
			default -> BigDecimal.ZERO;
		};
	}

	private static BigDecimal price(String model) {
		return Objects.requireNonNull(PRICES.get(model));
	}

	private static Pace minutes(long least, long most) {
		return new Pace(Duration.ofMinutes(least), Duration.ofMinutes(most));
	}

	private static Set<String> ordered(String... names) {
		return new LinkedHashSet<>(List.of(names));
	}

	/**
	 * An image that cannot be fetched, which has a code of its own.
	 */
	static final class UnfetchableException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
