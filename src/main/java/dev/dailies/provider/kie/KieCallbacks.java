package dev.dailies.provider.kie;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.dailies.provider.CallbackForm;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.JsonText;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * KIE's callbacks (contract, section 7): one at the end of generate, extend and 4K, and
 * none for 1080p. The signature covers the task's id and the time, and not the body.
 */
public final class KieCallbacks implements CallbackForm {

	/** The same for all. */
	public static final KieCallbacks INSTANCE = new KieCallbacks();

	private static final String ALGORITHM = "HmacSHA256";

	private static final String TIMESTAMP = "X-Webhook-Timestamp";

	private static final String SIGNATURE = "X-Webhook-Signature";

	private static final Duration STALE = Duration.ofMinutes(5);

	private KieCallbacks() {
	}

	@Override
	public boolean comesFor(Order order) {
		return !(order instanceof Order.Upsample upsample) || upsample.target() == UpsampleTarget.UHD;
	}

	@Override
	public Claim read(JsonNode body) {
		JsonNode data = body.path("data");
		String task = JsonText.id(data.path("taskId"));
		return new Claim((task != null) ? task : JsonText.id(data.path("task_id")), true);
	}

	@Override
	public boolean isSigned(JsonNode body, Function<String, @Nullable String> headers, Token key, Instant now) {
		String task = read(body).taskId();
		String time = headers.apply(TIMESTAMP);
		String signature = headers.apply(SIGNATURE);
		if (task == null || time == null || signature == null || !time.strip().matches("\\d{1,12}")) {
			return false;
		}
		Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time.strip())), now).abs();
		// in constant time: how far a guess is right must not show
		return age.compareTo(STALE) <= 0 && MessageDigest.isEqual(signature(task + "." + time.strip(), key),
				signature.strip().getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] signature(String signed, Token key) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return Base64.getEncoder().encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java has no " + ALGORITHM + ", which each Java must have", ex);
		}
	}

}
