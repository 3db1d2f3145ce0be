package dev.dailies.provider.kie;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import dev.dailies.shot.Order;
import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Image files at KIE, which takes images by their addresses: each is uploaded, which is
 * free, and the address that it has for a while remembered.
 */
final class Uploads {

	/** KIE's pages say 24 hours, and three days. */
	private static final Duration KEPT = Duration.ofHours(23);

	private static final int NOT_FOUND = 404;

	private static final int TOO_LARGE = 413;

	private final JsonCalls calls;

	private final RefusalWords refused;

	private final Clock clock;

	private final URI address;

	private final Assets assets;

	private final PictureFolders folders;

	private final Map<String, Object> locks = new ConcurrentHashMap<>();

	private final Set<String> fresh = ConcurrentHashMap.newKeySet();

	/**
	 * Sends nothing yet.
	 * @param calls to the address
	 * @param address where files are uploaded
	 */
	Uploads(JsonCalls calls, RefusalWords refused, Clock clock, URI address, Kie.Local local) {
		this.calls = calls;
		this.refused = refused;
		this.clock = clock;
		this.address = address;
		this.assets = local.assets();
		this.folders = local.images();
	}

	/**
	 * Where KIE fetches an order's images, the files uploaded that are not there.
	 * @param key of the submission that they are for; null if it has none
	 * @throws ProviderRefusedException if that cannot be done; nothing was bought
	 */
	List<String> addresses(Order.Generate order, @Nullable String key) {
		List<String> addresses = new ArrayList<>();
		for (String image : order.imageUrls()) {
			addresses.add(HttpAddress.isOne(image) ? image : uploaded(image, order, key));
		}
		return addresses;
	}

	/**
	 * Has the files of an order uploaded again the next time, as KIE could not fetch one.
	 * @return whether that may help: they were uploaded before this run
	 */
	boolean forget(Order.Generate order) {
		boolean old = false;
		for (String image : order.imageUrls()) {
			if (!HttpAddress.isOne(image)) {
				String content = content(read(image, order));
				if (!this.fresh.contains(content)) {
					this.assets.remember(Kie.NAME, this.address.toString(), content, "");
					old = true;
				}
			}
		}
		return old;
	}

	private String uploaded(String image, Order.Generate order, @Nullable String key) {
		byte[] file = read(image, order);
		String content = content(file);
		synchronized (this.locks.computeIfAbsent(content, (locked) -> new Object())) {
			return find(content).orElseGet(() -> upload(image, file, content, order, key));
		}
	}

	private Optional<String> find(String content) {
		return this.assets.find(Kie.NAME, this.address.toString(), content)
			.map((known) -> known.split(" ", 2))
			.filter((known) -> known.length == 2 && isKept(known[0]))
			.map((known) -> known[1]);
	}

	private boolean isKept(String uploadedAt) {
		try {
			return Instant.parse(uploadedAt).plus(KEPT).isAfter(this.clock.instant());
		}
		catch (DateTimeException ex) {
			// written by another version: uploading it again is free
			return false;
		}
	}

	private String upload(String image, byte[] file, String content, Order.Generate order, @Nullable String key) {
		Optional<String> objection = Picture.objection(file)
			.or(() -> Picture.objection(file.length, KieOffer.MOST_IMAGE_BYTES));
		Picture picture = Picture.of(file).orElse(null);
		if (objection.isPresent() || picture == null) {
			throw refused(Scope.FAIL_SHOT, image, "cannot be sent: " + objection.orElse("it is none"), order);
		}
		Instant now = this.clock.instant();
		// named by what is in it: the same name again means the same image
		UploadForm form = UploadForm.of(file, picture.type(), content + "." + picture.ending());
		Outcome outcome = this.calls.submit("/api/file-stream-upload", form.contentType(), form.body(), key);
		if (!(outcome instanceof Outcome.Answered answered)) {
			// free, so it may be made twice, and without it nothing is bought
			throw refused(Scope.RETRY_AFTER, image, "was not uploaded: " + outcome, order);
		}
		String url = landed(answered, image, order);
		this.assets.remember(Kie.NAME, this.address.toString(), content, now + " " + url);
		this.fresh.add(content);
		return url;
	}

	private String landed(Outcome.Answered answered, String image, Order.Generate order) {
		Envelope answer = Envelope.of(answered);
		String url = JsonText.of(answer.data().path("downloadUrl"));
		if (answer.isOk() && url != null && HttpAddress.isOne(url)) {
			return url;
		}
		if (answer.code() == NOT_FOUND) {
			throw refused(Scope.STOP_RUN, image, "was not uploaded: there is nothing that takes files at "
					+ this.address + ". Correct upload-url and run again", order);
		}
		if (answer.code() == TOO_LARGE) {
			throw refused(Scope.FAIL_SHOT, image, "is too large for KIE", order);
		}
		Scope scope = ErrorTable.scope(answer).orElse(Scope.RETRY_AFTER);
		if (scope.stopsRun()) {
			throw new ProviderRefusedException(this.refused.refusal(scope, answer));
		}
		throw refused(scope, image, "was not uploaded: " + this.refused.line(answer), order);
	}

	private byte[] read(String image, Order.Generate order) {
		try {
			return this.folders.read(image, KieOffer.MOST_IMAGE_BYTES + 1);
		}
		catch (NoSuchFileException ex) {
			throw refused(Scope.FAIL_SHOT, image, "is not in " + this.folders.own(), order);
		}
		catch (IOException ex) {
			throw refused(Scope.FAIL_SHOT, image, "cannot be read: " + ex.getMessage(), order);
		}
	}

	private static ProviderRefusedException refused(Scope scope, String image, String why, Order.Generate order) {
		return new ProviderRefusedException(
				new Refusal(scope, "image", PlainText.withoutSignatures("the image " + image + " " + why), null,
						new PauseScope(null, order.model(), order.kind())));
	}

	private static String content(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
