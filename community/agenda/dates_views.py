from django.http import HttpResponse
from django.views.generic import View


def tell(request):
    return HttpResponse("")


class DatesView(View):
    pass
