package dev.dailies.desk.web;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.bucket.BucketException;
import dev.dailies.desk.DeskException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What is said where something cannot be done.
 */
@Controller
@ControllerAdvice
class ErrorsController {

	private static final Logger logger = LoggerFactory.getLogger(ErrorsController.class);

	private static final Pattern WITHIN = Pattern.compile("(/nights/[0-9a-f]{20}|/sheets/[0-9a-f]{32})/.*");

	private final DeskPages pages;

	ErrorsController(DeskPages pages) {
		this.pages = pages;
	}

	@ExceptionHandler
	ResponseEntity<String> refused(DeskException ex, HttpServletRequest request) {
		HttpStatus status = switch (ex.kind()) {
			case ABSENT -> HttpStatus.NOT_FOUND;
			case REFUSED -> HttpStatus.CONFLICT;
			case FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
		};
		if (ex.kind() == DeskException.Kind.FAILED) {
			logger.error("The desk could not do what was asked for", ex);
		}
		return said(status, String.valueOf(ex.getMessage()), request);
	}

	@ExceptionHandler
	ResponseEntity<String> away(BucketException ex, HttpServletRequest request) {
		return said(HttpStatus.CONFLICT, String.valueOf(ex.getMessage()), request);
	}

	/**
	 * What the server itself refused, by its number.
	 */
	@RequestMapping("/error")
	ResponseEntity<String> error(HttpServletRequest request) {
		int code = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer number) ? number : 404;
		String why = (request.getAttribute(RequestDispatcher.ERROR_MESSAGE) instanceof String text && code < 500) ? text
				: "";
		return said(HttpStatusCode.valueOf(code), why, request);
	}

	private ResponseEntity<String> said(HttpStatusCode status, String why, HttpServletRequest request) {
		Map<String, Object> values = new HashMap<>();
		values.put("title", title(status));
		values.put("why", why.isBlank() ? "Go back, and try again." : why);
		values.put("back", back(request));
		return this.pages.page(status, "error", request, values);
	}

	/**
	 * The page that whatever failed was asked for from; null if it is not known.
	 */
	private static @Nullable String back(HttpServletRequest request) {
		String asked = (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String first) ? first
				: request.getRequestURI();
		Matcher within = WITHIN.matcher(asked);
		if (!within.matches()) {
			return null;
		}
		return asked.startsWith("/nights/") ? within.group(1) + "/report.html" : within.group(1);
	}

	private static String title(HttpStatusCode status) {
		return switch (status.value()) {
			case 401 -> "The door is closed";
			case 403 -> "Not allowed";
			case 404 -> "Nothing is here";
			case 409 -> "That cannot be done";
			case 411, 413 -> "Too large";
			case 429 -> "Too fast";
			default -> status.is5xxServerError() ? "Something broke here" : "That was not understood";
		};
	}

}
