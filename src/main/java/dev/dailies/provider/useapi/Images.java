package dev.dailies.provider.useapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.http.HttpAddress;
import dev.dailies.provider.Assets;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.Picture;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import dev.dailies.provider.http.WebFile;
import dev.dailies.shot.Order;
import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Images at useapi: each is uploaded once to an account, which is free, and its id
 * remembered. The images of one video must lie in one account.
 */
final class Images {

	/** Whoever says it, it is about this image. */
	private static final int TOO_LARGE = 413;

	private final JsonCalls calls;

	private final RefusalWords refused;

	private final WebFile web;

	private final Assets assets;

	private final PictureFolders folders;

	private final Map<String, Object> locks = new ConcurrentHashMap<>();

	/**
	 * Sends nothing yet.
	 * @param folders where local images may lie
	 */
	Images(JsonCalls calls, RefusalWords refused, WebFile web, Assets assets, PictureFolders folders) {
		this.calls = calls;
		this.refused = refused;
		this.web = web;
		this.assets = assets;
		this.folders = folders;
	}

	/**
	 * The ids of an order's images, those that are not there uploaded first.
	 * @param key of the submission that they are for; null if it has none
	 * @param goesTo the account that makes the video; null if useapi chooses
	 * @throws ProviderRefusedException if that cannot be done; nothing was bought
	 */
	List<String> uploaded(Order.Generate order, @Nullable String key, @Nullable String goesTo) {
		List<String> ids = new ArrayList<>();
		for (String image : order.imageUrls()) {
			String account = accountOf(ids, goesTo);
			String content = content(image, order);
			synchronized (this.locks.computeIfAbsent(account + " " + content, (locked) -> new Object())) {
				ids.add(find(account, content).orElseGet(() -> upload(image, content, account, order, key)));
			}
		}
		return ids;
	}

	/**
	 * The ids of an order's images as far as they were ever uploaded; empty if one was
	 * not, and so nothing was made with it.
	 * @param goesTo the account that makes the video; null if useapi chooses
	 */
	Optional<List<String>> known(Order.Generate order, @Nullable String goesTo) {
		List<String> ids = new ArrayList<>();
		for (String image : order.imageUrls()) {
			Optional<String> id = find(accountOf(ids, goesTo), content(image, order));
			if (id.isEmpty()) {
				return Optional.empty();
			}
			ids.add(id.get());
		}
		return Optional.of(ids);
	}

	private Optional<String> find(@Nullable String account, String content) {
		return this.assets.find(UseApi.NAME, (account != null) ? account : "", content);
	}

	/**
	 * Where the next image has to go: useapi chooses for the first one only.
	 */
	private @Nullable String accountOf(List<String> ids, @Nullable String goesTo) {
		return (goesTo != null || ids.isEmpty()) ? goesTo
				: this.assets.find(UseApi.NAME, "", accountKey(ids.get(0))).orElse(null);
	}

	private static String accountKey(String id) {
		return "account of " + id;
	}

	/**
	 * A local file is known by what is in it, an image on the web by its address.
	 */
	private String content(String image, Order.Generate order) {
		return HttpAddress.isOne(image) ? image : "sha256:" + sha256(read(image, order));
	}

	private String upload(String image, String content, @Nullable String account, Order.Generate order,
			@Nullable String key) {
		byte[] file = read(image, order);
		if (file.length > UseApiOffer.MOST_IMAGE_BYTES) {
			throw refused(Scope.FAIL_SHOT, image, "is larger than the 20 MB that useapi takes", order);
		}
		String type = Picture.of(file)
			.map(Picture::type)
			.orElseThrow(
					() -> refused(Scope.FAIL_SHOT, image, "is no PNG, JPEG or WebP, and useapi takes no other", order));
		String path = "/assets" + ((account != null) ? "/" + URLEncoder.encode(account, StandardCharsets.UTF_8) : "");
		Outcome outcome = this.calls.submit(path, type, file, key);
		if (!(outcome instanceof Outcome.Answered answer)) {
			throw refused(Scope.RETRY_AFTER, image, "was not uploaded: " + outcome, order);
		}
		return made(answer, image, content, account, order);
	}

	private String made(Outcome.Answered answer, String image, String content, @Nullable String account,
			Order.Generate order) {
		String id = JsonText.of(answer.json().path(Call.MEDIA_ID).path(Call.MEDIA_ID));
		if (answer.status() == TOO_LARGE) {
			throw refused(Scope.FAIL_SHOT, image, "is too large for useapi", order);
		}
		if (!answer.isSuccess() || id == null) {
			// an upload costs nothing, so it may be made twice
			throw this.refused.in(answer, order, account)
				.map((refusal) -> new ProviderRefusedException(refusal))
				.orElseGet(() -> refused(Scope.RETRY_AFTER, image, "was not uploaded: " + this.refused.line(answer),
						order));
		}
		String said = JsonText.of(answer.json().path("email"));
		String landed = (account != null) ? account : said;
		if (landed != null) {
			this.assets.remember(UseApi.NAME, landed, content, id);
			this.assets.remember(UseApi.NAME, "", accountKey(id), landed);
		}
		this.assets.remember(UseApi.NAME, "", content, id);
		return id;
	}

	private byte[] read(String image, Order.Generate order) {
		try {
			Optional<HttpAddress> address = HttpAddress.isOne(image) ? HttpAddress.of(image) : Optional.empty();
			return address.isPresent() ? this.web.get(address.get(), UseApiOffer.MOST_IMAGE_BYTES + 1)
					: this.folders.read(image, UseApiOffer.MOST_IMAGE_BYTES + 1);
		}
		catch (WebFile.RefusedException ex) {
			throw refused(Scope.FAIL_SHOT, image, "cannot be had: " + ex.getMessage(), order);
		}
		catch (NoSuchFileException ex) {
			throw refused(Scope.FAIL_SHOT, image, "is not in " + this.folders.own(), order);
		}
		catch (IOException | UncheckedIOException ex) {
			throw refused(HttpAddress.isOne(image) ? Scope.RETRY_AFTER : Scope.FAIL_SHOT, image,
					"cannot be read: " + ex.getMessage(), order);
		}
	}

	private static ProviderRefusedException refused(Scope scope, String image, String why, Order.Generate order) {
		return new ProviderRefusedException(
				new Refusal(scope, "image", PlainText.withoutSignatures("the image " + image + " " + why), null,
						new PauseScope(null, order.model(), order.kind())));
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
