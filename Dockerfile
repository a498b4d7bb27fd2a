# Two stages: the first installs from the locked, hashed requirements, the second gets the result and runs, not as root.
FROM python:3.13-slim AS install
COPY requirements.txt /opt/requirements.txt
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --disable-pip-version-check \
      --require-hashes -r /opt/requirements.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home copytaster
COPY --from=install /opt/venv /opt/venv
WORKDIR /srv/copytaster
COPY LICENSE ./
COPY app app
COPY migrations migrations
COPY seeds seeds
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COPYTASTER_DATABASE=sqlite:////data/copytaster.db
# The user below may not write here, so that Python would compile all modules anew at every start.
RUN python -m compileall -q app migrations
# By its number, which Kubernetes asks for to see that it is not root.
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
