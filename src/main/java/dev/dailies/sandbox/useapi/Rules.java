package dev.dailies.sandbox.useapi;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.dailies.sandbox.film.Frame;
import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.sandbox.played.Purchase;
import dev.dailies.sandbox.played.RefusedException;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;

import static dev.dailies.sandbox.film.Scene.Format.GIF;
import static dev.dailies.sandbox.film.Scene.Format.MP4;

/**
 * useapi's rules: what each request must hold, which video it may work on, and what it
 * costs.
 */
final class Rules {

	static final String MEDIA_ID = "mediaGenerationId";

	static final String UPSAMPLED = "_upsampled";

	private static final String QUALITY = "veo-3.1-quality";

	private static final Map<String, BigDecimal> VEO = Map.of("veo-3.1-fast", new BigDecimal(20), QUALITY,
			new BigDecimal(100), "veo-3.1-lite", new BigDecimal(10), "veo-3.1-lite-low-priority", BigDecimal.ZERO);

	private static final Set<String> OMNI = Set.of("omni-flash", "omni-flash-1.2");

	// two editions of the page disagree; the dearer one is played
	private static final Map<Integer, BigDecimal> OMNI_PRICES = Map.of(4, new BigDecimal(15), 6, new BigDecimal(20), 8,
			new BigDecimal(25), 10, new BigDecimal(30));

	private static final BigDecimal FOUR_K = new BigDecimal(50);

	private static final int SECONDS = 8;

	private static final int LONGEST_TEXT = 1024;

	private static final int VEO_REFERENCES = 3;

	private static final int OMNI_REFERENCES = 7;

	private final TaskBook book;

	private final GoogleAccounts accounts;

	private final Clock clock;

	Rules(TaskBook book, GoogleAccounts accounts, Clock clock) {
		this.book = book;
		this.accounts = accounts;
		this.clock = clock;
	}

	Purchase videos(Fields body) {
		String prompt = body.requiredText("prompt");
		String model = model(body, true);
		boolean omni = OMNI.contains(model);
		common(body);
		List<String> references = references(body, omni);
		Optional<String> start = body.text("startImage");
		checkFrames(body, start, references);
		int seconds = seconds(body, model, !references.isEmpty());
		String ratio = parameter(body, "aspectRatio",
				omni ? List.of("landscape", "portrait") : List.of("landscape", "portrait", "1:1", "4:3", "3:4"))
			.orElse("landscape");
		int shortSide = parameter(body, "resolution", omni ? List.of("360p", "720p") : List.of("720p"))
			.filter("360p"::equals)
			.map((small) -> 360)
			.orElse(720);
		Frame frame = frame(ratio, shortSide);
		String what = references.isEmpty() ? start.map((image) -> "frames").orElse("text") : "references";
		return new Purchase("generate", omni ? price(OMNI_PRICES, seconds) : price(VEO, model), Pace.GENERATION,
				new Scene(prompt, what + " " + model, frame.width(), frame.height(), seconds, MP4));
	}

	/**
	 * Who makes a new video: the account of its images, else the one that was asked for,
	 * else the one with the best score.
	 */
	Account account(Fields body) {
		Optional<Account> asked = body.text("email").map(this.accounts::of);
		List<Account> owners = images(body).stream()
			.map((id) -> Account.ofImage(id).orElseThrow(() -> new RefusedException(404, "Image " + id + " not found")))
			.distinct()
			.toList();
		if (owners.size() > 1 || (owners.size() == 1 && asked.isPresent() && !owners.contains(asked.get()))) {
			throw new RefusedException(403, "Assets belong to different accounts");
		}
		return owners.isEmpty() ? asked.orElseGet(this.accounts::leastLoaded) : owners.get(0);
	}

	Purchase extend(Fields body) {
		Task source = source(body);
		body.requiredText("prompt");
		String model = model(body, false);
		common(body);
		if (source.scene().badge().contains("omni-flash")) {
			throw new BadRequestException("Only Veo videos can be extended");
		}
		return new Purchase("extend", price(VEO, model), Pace.GENERATION,
				scene(source, Frame.of(source.scene()), SECONDS, MP4, "extend"));
	}

	Purchase upscale(Fields body) {
		Task source = source(body);
		common(body);
		boolean fourK = resolution(body).equals("4K");
		Frame frame = scaled(Frame.of(source.scene()), fourK ? 2160 : 1080);
		return new Purchase("upsample", fourK ? FOUR_K : BigDecimal.ZERO, fourK ? Pace.FOUR_K : Pace.UPGRADE,
				scene(source, frame, source.scene().seconds(), MP4, "upscale " + resolution(body)),
				source.videoId() + UPSAMPLED, Fate.SUCCEEDS);
	}

	static String resolution(Fields body) {
		return parameter(body, "resolution", List.of("1080p", "4K")).orElse("1080p");
	}

	Scene gif(Fields body) {
		Task source = source(body);
		return scene(source, scaled(Frame.of(source.scene()), 270), source.scene().seconds(), GIF, "gif");
	}

	/**
	 * The finished video the request names.
	 */
	private Task source(Fields body) {
		return video(body.requiredText(MEDIA_ID));
	}

	Task video(String id) {
		if (id.endsWith(UPSAMPLED)) {
			throw new BadRequestException("Parameter mediaGenerationId is not valid");
		}
		return this.book.byVideoId(id)
			.filter((task) -> task.provider().equals(UseApi.NAME) && task.hasVideo(this.clock.instant()))
			.orElseThrow(() -> new RefusedException(404, "Video not found"));
	}

	private static <K> BigDecimal price(Map<K, BigDecimal> prices, K key) {
		return Objects.requireNonNull(prices.get(key));
	}

	private static String model(Fields body, boolean omniToo) {
		String model = body.text("model").orElse("veo-3.1-fast");
		if (!VEO.containsKey(model) && !(omniToo && OMNI.contains(model))) {
			throw notValid("model");
		}
		return model;
	}

	private static int seconds(Fields body, String model, boolean references) {
		int seconds = body.count("duration", 1, SECONDS);
		boolean fixed = model.equals(QUALITY) || references;
		boolean omni = OMNI.contains(model);
		if (!OMNI_PRICES.containsKey(seconds) || (fixed && seconds != SECONDS) || (!omni && seconds > SECONDS)) {
			throw notValid("duration");
		}
		return seconds;
	}

	private static List<String> references(Fields body, boolean omni) {
		List<String> references = IntStream.rangeClosed(1, OMNI_REFERENCES)
			.mapToObj((n) -> body.text("referenceImage_" + n))
			.flatMap(Optional::stream)
			.toList();
		boolean quality = body.text("model").filter(QUALITY::equals).isPresent();
		if (references.size() > (omni ? OMNI_REFERENCES : VEO_REFERENCES) || (quality && !references.isEmpty())) {
			throw notValid("referenceImage_1");
		}
		return references;
	}

	private static void checkFrames(Fields body, Optional<String> start, List<String> references) {
		boolean end = body.text("endImage").isPresent();
		if (end && start.isEmpty()) {
			throw new BadRequestException("endImage needs startImage");
		}
		if (start.isPresent() && !references.isEmpty()) {
			throw new BadRequestException("startImage and referenceImage_1 exclude each other");
		}
	}

	static boolean isWithoutImages(Fields body) {
		return images(body).isEmpty();
	}

	private static List<String> images(Fields body) {
		Set<String> images = new LinkedHashSet<>(references(body, true));
		body.text("startImage").ifPresent(images::add);
		body.text("endImage").ifPresent(images::add);
		return List.copyOf(images);
	}

	private static void common(Fields body) {
		if (body.count("count", 1, 1) > 1) {
			throw new BadRequestException("The sandbox plays one video a call: count must be 1");
		}
		body.count("seed", 0, 0);
		for (String name : List.of("replyUrl", "replyRef")) {
			if (body.text(name).filter((text) -> text.length() > LONGEST_TEXT).isPresent()) {
				throw notValid(name);
			}
		}
		if (body.count("captchaRetry", 1, 1) > 10) {
			throw notValid("captchaRetry");
		}
		long captcha = List.of("captchaToken", "captchaRetry", "captchaOrder")
			.stream()
			.filter(body.node()::hasNonNull)
			.count();
		if (captcha > 1) {
			throw new BadRequestException("captchaToken, captchaRetry and captchaOrder exclude each other");
		}
	}

	private static Optional<String> parameter(Fields body, String name, List<String> allowed) {
		Optional<String> found = body.text(name);
		if (found.isPresent() && !allowed.contains(found.get())) {
			throw notValid(name);
		}
		return found;
	}

	private static BadRequestException notValid(String name) {
		return new BadRequestException("Parameter " + name + " is not valid");
	}

	private static Frame frame(String ratio, int shortSide) {
		return switch (ratio) {
			case "1:1" -> new Frame(shortSide, shortSide);
			case "4:3" -> new Frame(shortSide * 4 / 3, shortSide);
			case "3:4" -> new Frame(shortSide, shortSide * 4 / 3);
			default -> new Frame(shortSide * 16 / 9, shortSide).turned(ratio.equals("portrait"));
		};
	}

	private static Frame scaled(Frame frame, int shortSide) {
		int now = Math.min(frame.width(), frame.height());
		return new Frame(frame.width() * shortSide / now / 2 * 2, frame.height() * shortSide / now / 2 * 2);
	}

	// the badge tells the whole chain, so that a clip made from the wrong source shows it
	private static Scene scene(Task source, Frame frame, int seconds, Scene.Format format, String what) {
		return new Scene(source.scene().text(), source.scene().badge() + " > " + what, frame.width(), frame.height(),
				seconds, format);
	}

}
