package dev.dailies.clip;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import dev.dailies.clip.FetchException.Reason;

/**
 * An address that holds the clip itself, for providers that answer with its bytes.
 */
final class DataUrl {

	private static final String SCHEME = "data:";

	private DataUrl() {
	}

	static boolean is(String url) {
		return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	static byte[] bytes(String url) {
		String content = url.substring(SCHEME.length());
		int comma = content.indexOf(',');
		if (comma < 0 || !content.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
			throw FetchException.of(Reason.LINK_DEAD, "the data address is not in base64");
		}
		// A plus sign is a digit here, not a space.
		String digits = content.substring(comma + 1).replace("+", "%2B");
		try {
			return Base64.getMimeDecoder().decode(URLDecoder.decode(digits, StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			throw new FetchException(Reason.LINK_DEAD, "the data address is damaged: " + ex.getMessage(), null, ex);
		}
	}

}
