"""What pyproject.toml cannot say yet without a warning: which C files make the extension."""

from setuptools import Extension, setup

setup(
    py_modules=[],
    ext_modules=[
        Extension(
            "copytaster_native",
            ["module.c", "tokens.c", "hashes.c"],
            depends=["arithmetic.h"],
            extra_compile_args=["-O3"],
        )
    ],
)
